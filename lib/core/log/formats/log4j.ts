import type { LogFormat } from "../format";
import { readLog4jLine } from "../text/read-log4j-line";

export const log4j: LogFormat = {
  id: "log4j",
  label: "log4j / logback / Spring Boot (Java)",
  mismatch: 'is not like "2024-02-29 13:55:36,500 INFO [thread] org.acme.Name - message"',
  parse: readLog4jLine,
};

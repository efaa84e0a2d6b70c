import { jsonFormat } from "../json/json-format";

const LEVELS = new Set(["error", "warn", "info", "http", "verbose", "debug", "silly"]);

/** Winston's own names and nothing that is another writer's: `level`, `message` and, as `format.timestamp()` adds it, `timestamp`. */
export const winston = jsonFormat({
  id: "winston",
  label: "winston (Node.js)",
  marks: ['"level"', '"message"', '"timestamp"'],
  wrote: (object) =>
    typeof object.level === "string" &&
    LEVELS.has(object.level) &&
    typeof object.message === "string" &&
    !("msg" in object || "logger" in object || "ts" in object || "@timestamp" in object),
});

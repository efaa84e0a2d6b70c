import { jsonFormat } from "../json/json-format";

export const ecs = jsonFormat({
  id: "ecs",
  label: "Elastic Common Schema",
  marks: ['"@timestamp"'],
  wrote: (object) => "ecs.version" in object || "ecs" in object || "log.level" in object,
});

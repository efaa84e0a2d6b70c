import { jsonFormat } from "../json/json-format";

export const pino = jsonFormat({
  id: "pino",
  label: "pino (Node.js)",
  marks: ['"level"', '"time"'],
  wrote: ({ level, time, pid, msg }) =>
    typeof level === "number" && level >= 10 && time !== undefined && (pid !== undefined || typeof msg === "string"),
});

import { jsonFormat } from "../json/json-format";

export const bunyan = jsonFormat({
  id: "bunyan",
  label: "bunyan (Node.js)",
  marks: ['"v"', '"level"', '"name"', '"time"'],
  wrote: ({ v, level, name }) => typeof v === "number" && typeof level === "number" && typeof name === "string",
});

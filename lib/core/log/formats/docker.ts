import { cleanText } from "../clean-text";
import { jsonFormat } from "../json/json-format";
import { readObject } from "../json/read-object";
import { overlay } from "../overlay";
import { readInnerLine } from "../wrapped/read-inner-line";

/** Docker's json-file driver. The line inside is read by its own format. */
export const docker = jsonFormat({
  id: "docker",
  label: "Docker json-file",
  marks: ['"log"', '"stream"'],
  wrote: ({ log, stream }) => typeof log === "string" && (stream === "stdout" || stream === "stderr"),
  read({ log, ...around }, context) {
    const outer = readObject(around, context);
    const text = cleanText(String(log)).trimEnd();
    const inner = readInnerLine(text, context);
    return inner === null ? { ...outer, message: text === "" ? null : text } : overlay(outer, inner);
  },
});

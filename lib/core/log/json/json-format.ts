import type { LogEvent } from "../event";
import type { LineContext, LogFormat } from "../format";
import { jsonSpans } from "../spans/json-spans";
import { parseObject } from "./parse-object";
import { readObject } from "./read-object";
import type { JsonObject } from "./writers";

interface JsonWriter extends Pick<LogFormat, "id" | "label"> {
  /** Keys, in quotes, without which a line needs no closer look. */
  marks: readonly string[];
  /** Whether an object is this writer's. */
  wrote(object: JsonObject): boolean;
  /** The event of such an object; by its usual names when left out. */
  read?(object: JsonObject, context?: LineContext): LogEvent | null;
}

/** The format of one writer of JSON lines, told by its keys. */
export function jsonFormat({ id, label, marks, wrote, read = readObject }: JsonWriter): LogFormat {
  return {
    id,
    label,
    mismatch: `is not one JSON object with the keys of ${label}`,
    parse(line, context) {
      for (const mark of marks) if (!line.includes(mark)) return null;
      const object = parseObject(line);
      return object !== null && wrote(object) ? read(object, context) : null;
    },
    spans: jsonSpans,
  };
}

import { Invalid } from "@/lib/base/errors";

/** An escape of NUL in JSON: its backslash is not one that is escaped itself. */
const ESCAPED = /(?<!\\)(?:\\\\)*\\u0000/;

/** Nothing people type holds a NUL, and the database refuses it. Throws Invalid `invalid_input`. */
export function refuseNul(text: string): void {
  if (text.includes("\0")) throw new Invalid("invalid_input", "Text must not hold the character NUL.");
}

/** The same for JSON as it is written. */
export function refuseNulInJson(text: string): void {
  if (ESCAPED.test(text)) throw new Invalid("invalid_input", "Text must not hold the character NUL.");
}

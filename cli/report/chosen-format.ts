import { Invalid } from "@/lib/base/errors";
import { compileOwn } from "@/lib/core/log/compile-own";
import type { LogFormat } from "@/lib/core/log/format";
import { FORMATS } from "@/lib/core/log/formats/list";
import { oneOf } from "./parse-option";

export const FORMAT_IDS = FORMATS.map(({ id }) => id);

/** The format that `--format` names or, as a directive or pattern, describes; null without the option. Throws Invalid. */
export function chosenFormat(text: string | undefined): LogFormat | null {
  if (text === undefined) return null;
  if (!/[$%(]/.test(text)) {
    const id = oneOf("--format", text, FORMAT_IDS);
    return FORMATS.find((format) => format.id === id) ?? null;
  }
  const { format, errors } = compileOwn(text);
  if (format !== null) return format;
  const [first] = errors;
  const where = first === undefined ? "" : ` Character ${first.position + 1}: ${first.message}`;
  throw new Invalid("option", `--format cannot read this directive or pattern.${where}`);
}

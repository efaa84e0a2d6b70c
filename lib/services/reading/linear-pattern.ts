import { RE2JS } from "re2js";
import { Invalid } from "../../base/errors";

/** Matches the beginning of a line by a person's pattern, in time linear in the line. Throws Invalid `bad_pattern`. */
export function linearPattern(pattern: string): (line: string) => boolean {
  try {
    const compiled = RE2JS.compile(pattern);
    return (line) => compiled.matcher(line).lookingAt();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Invalid("bad_pattern", `This pattern cannot be read: ${why}.`, { pattern });
  }
}

import { Invalid } from "../../lib/base/errors";

const MAXIMUM_LINES = 50_000;
/** Characters kept of one line, like in an uploaded file. */
const LINE_LENGTH = 64 * 1024;

/** The lines of a push, without their endings. Throws Invalid: `empty_body`, `body_too_large`. */
export function splitBody(body: Buffer): string[] {
  const text = body.toString("utf8");
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  if (lines.length > MAXIMUM_LINES) {
    throw new Invalid("body_too_large", `One push may have at most ${MAXIMUM_LINES} lines. Send smaller batches.`, {
      maximumLines: MAXIMUM_LINES,
      lines: lines.length,
    });
  }
  const whole = lines.map((line) => {
    const end = line.endsWith("\r") ? line.length - 1 : line.length;
    return line.slice(0, Math.min(end, LINE_LENGTH));
  });
  if (whole.every((line) => line.trim() === "")) throw new Invalid("empty_body", "This push has no lines.");
  return whole;
}

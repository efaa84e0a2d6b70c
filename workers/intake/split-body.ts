import { Invalid } from "../../lib/base/errors";

const MAXIMUM_LINES = 50_000;
/** Characters kept of one line, like in an uploaded file. */
const LINE_LENGTH = 64 * 1024;

/** The lines of a push, without their endings. Throws Invalid: `empty_body`, `body_too_large`. */
export function splitBody(body: Buffer): string[] {
  const atLeast = countLines(body, MAXIMUM_LINES);
  if (atLeast > MAXIMUM_LINES) {
    throw new Invalid("body_too_large", `One push may have at most ${MAXIMUM_LINES} lines. Send smaller batches.`, {
      maximumLines: MAXIMUM_LINES,
      lines: atLeast,
    });
  }
  const lines = body.toString("utf8").split("\n");
  if (lines.at(-1) === "") lines.pop();
  const whole = lines.map((line) => {
    const end = line.endsWith("\r") ? line.length - 1 : line.length;
    return line.slice(0, Math.min(end, LINE_LENGTH));
  });
  if (whole.every((line) => line.trim() === "")) throw new Invalid("empty_body", "This push has no lines.");
  return whole;
}

/** How many lines there are, counted no further than one beyond `most`: splitting millions of empty ones would cost gigabytes. */
export function countLines(body: Buffer, most: number): number {
  let lines = 0;
  let at = 0;
  while (at < body.length && lines <= most) {
    lines++;
    const end = body.indexOf(10, at);
    if (end < 0) break;
    at = end + 1;
  }
  return lines;
}

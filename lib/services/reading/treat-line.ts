import type { ParsedLine } from "../../core/log/parse-line";
import type { Reading } from "./open-reading";

/** A line as it may be kept, and what it says: masked first, then read; who came through proxies is told by whole addresses. */
export function treatLine(
  { mask, anonymize, clientOf }: Reading,
  line: string,
  parse: (text: string) => ParsedLine,
): { parsed: ParsedLine; raw: string } {
  const masked = mask === null ? line : mask(line);
  const raw = anonymize === null ? masked : anonymize(masked);
  const parsed = parse(raw);
  if (clientOf === null || parsed.kind !== "event") return { parsed, raw };
  const whole = raw === masked ? parsed : parse(masked);
  const real = whole.kind === "event" ? clientOf(whole.event) : null;
  const client = real === null || anonymize === null ? real : anonymize(real);
  return { parsed: { ...parsed, event: { ...parsed.event, client } }, raw };
}

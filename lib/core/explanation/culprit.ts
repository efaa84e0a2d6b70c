import { type Counts, countOf } from "../features/count-table";
import type { LineReader } from "../features/line-reader";
import type { LogEvent } from "../log/event";

/** Trigrams this close to the rarest belong to the same piece. */
const NEAR = 0.5;
const LONGEST = 60;

/** The piece of the raw address or message around the rarest trigram, as it stands in the event; null for none. */
export function rarestPiece(event: LogEvent, reader: LineReader, table: Counts, keys: Uint32Array): string | null {
  if (reader.trigramCount === 0) return null;
  const counts = Array.from({ length: reader.trigramCount }, (_, i) => countOf(table, keys[i] as number));
  let rarest = 0;
  counts.forEach((count, i) => {
    if (count < (counts[rarest] as number)) rarest = i;
  });
  const limit = ((counts[rarest] as number) + NEAR) * Math.E;
  let from = rarest;
  let to = rarest;
  while (from > 0 && (counts[from - 1] as number) <= limit) from--;
  while (to + 1 < counts.length && (counts[to + 1] as number) <= limit) to++;
  const { origins, length } = reader.text;
  const raw = rawText(event);
  const start = origins[from] as number;
  const end = to + 3 < length ? (origins[to + 3] as number) : raw.length;
  return raw.slice(start, Math.min(end, start + LONGEST)) || null;
}

/** The piece of the raw address that a pattern finds in its decoded text; null when it finds none. */
export function matchedPiece(event: LogEvent, reader: LineReader, pattern: RegExp): string | null {
  const match = pattern.exec(reader.text.toString());
  if (match === null) return null;
  const { origins, length } = reader.text;
  const raw = rawText(event);
  const end = match.index + match[0].length;
  return raw.slice(origins[match.index], end < length ? origins[end] : raw.length).slice(0, LONGEST) || null;
}

/** Name and value of the parameter whose key scores highest, as sent. */
export function rarestParameter(event: LogEvent, badness: (index: number) => number, count: number): string | null {
  if (event.query === null || count === 0) return null;
  let worst = 0;
  for (let i = 1; i < count; i++) if (badness(i) > badness(worst)) worst = i;
  return event.query.split("&")[worst]?.slice(0, 200) ?? null;
}

function rawText(event: LogEvent): string {
  if (event.path === null) return event.message ?? "";
  return event.query === null ? event.path : `${event.path}?${event.query}`;
}

import { openReading, type Reading } from "./open-reading";
import { readSettings } from "./read-settings";

/** Readings of sources kept ready, since pseudonyms and trust are remembered by address. */
const KEPT = 32;
const kept = new Map<string, Reading>();

/** How a source reads its lines. @param source its row, or what an import kept of it */
export function readingOf(source: { reading: unknown; pseudonymKey: Uint8Array }): Reading {
  const name = `${Buffer.from(source.pseudonymKey).toString("base64")} ${JSON.stringify(source.reading)}`;
  const found = kept.get(name) ?? openReading(readSettings(source.reading), source.pseudonymKey);
  // To the young end; the oldest is let go.
  kept.delete(name);
  kept.set(name, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return found;
}

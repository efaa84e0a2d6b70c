import { type ReadingSettings, readingSettings } from "../../contracts/reading";

const DEFAULTS = readingSettings.parse({});

/** What a source keeps of its settings, with what it leaves to the defaults. */
export function readSettings(stored: unknown): ReadingSettings {
  const parsed = readingSettings.safeParse(stored ?? {});
  return parsed.success ? parsed.data : DEFAULTS;
}

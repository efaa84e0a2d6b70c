import { readingSettings } from "../../contracts/reading";
import { openReading, type Reading } from "./open-reading";

const NO_KEY = new Uint8Array();

/** Lines joined to records as a source joins them unless told otherwise, and else left as they are: for logs that stay with who reads them. */
export function joinedReading(): Reading {
  return openReading(readingSettings.parse({ maskSecrets: false }), NO_KEY);
}

import { jsonFormat } from "../json/json-format";
import { readJournalEntry } from "../json/read-journal-entry";

/** `journalctl -o json`. */
export const journald = jsonFormat({
  id: "journald",
  label: "systemd journal (JSON)",
  marks: ['"__REALTIME_TIMESTAMP"'],
  wrote: () => true,
  read: readJournalEntry,
});

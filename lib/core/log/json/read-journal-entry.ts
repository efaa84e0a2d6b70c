import { cleanText } from "../clean-text";
import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import { levelOfNumber } from "../level";
import { readProgramMessage } from "../text/read-program-message";
import { epochToMs } from "../timestamp/read-epoch";
import type { JsonObject } from "./writers";

const SERVICE = ["SYSLOG_IDENTIFIER", "_COMM", "_SYSTEMD_UNIT"];
/** Fields a person asks for; the dozens of others say where in the machine the line came from. */
const KEPT = ["_PID", "_UID", "_SYSTEMD_UNIT", "_TRANSPORT", "_BOOT_ID", "CODE_FUNC", "ERRNO", "MESSAGE_ID", "UNIT"];

/** An entry of the systemd journal as an event. Its `MESSAGE` may be bytes, where it is no valid UTF-8. */
export function readJournalEntry(entry: JsonObject): LogEvent {
  const bag = new FieldBag();
  for (const name of KEPT) if (typeof entry[name] === "string") bag.add(name, entry[name]);
  const message = textOf(entry.MESSAGE);
  const event: LogEvent = {
    ...EMPTY_EVENT,
    // The writer's own time, where it gave one, is when it happened; the other is when the journal took it in.
    time: epochToMs(Number(entry._SOURCE_REALTIME_TIMESTAMP ?? entry.__REALTIME_TIMESTAMP)),
    host: textOf(entry._HOSTNAME),
    service: SERVICE.map((name) => textOf(entry[name])).find((text) => text !== null) ?? null,
    level: entry.PRIORITY === undefined ? null : levelOfNumber(Number(entry.PRIORITY)),
    message,
  };
  if (message !== null) readProgramMessage(message, event, bag);
  event.fields = bag.value;
  return event;
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : cleanText(value);
  if (!Array.isArray(value)) return null;
  const bytes = value.slice(0, 65_536).filter((byte): byte is number => typeof byte === "number");
  return cleanText(new TextDecoder().decode(Uint8Array.from(bytes))) || null;
}

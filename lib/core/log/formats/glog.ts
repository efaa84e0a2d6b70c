import { EMPTY_EVENT, type LogEvent } from "../event";
import { FieldBag } from "../field-bag";
import type { LogFormat } from "../format";
import { levelOfLetter } from "../level";
import type { FieldSpan } from "../spans/field-span";
import { locateSpans } from "../spans/locate-spans";
import { findInMessage } from "../text/find-in-message";
import { readTimestamp } from "../timestamp/read-timestamp";

const HEAD = /^([IWEF])(\d{4})?\d{4} \d\d:\d\d:\d\d\.\d{1,9} +(\d{1,10}) ([^\s:\]]{1,120}):(\d{1,7})\] ?/;

/** Google's glog and Kubernetes' klog: `I0229 13:55:36.123456 7 server.go:12] message`, in newer ones with the year in front. */
export const glog: LogFormat = {
  id: "glog",
  label: "glog / klog",
  mismatch: 'does not begin like "I0229 13:55:36.123456 7 server.go:12]"',
  parse(line, context) {
    const head = HEAD.exec(line.slice(0, 200));
    if (head === null) return null;
    const [whole, letter = "", year, thread = "", file = "", number = ""] = head;
    const stamp = readTimestamp(line, year === undefined ? 0 : 1, context);
    if (stamp === null) return null;
    const bag = new FieldBag();
    bag.add("tid", thread);
    bag.add("line", number);
    const message = line.slice(whole.length).trim();
    const event: LogEvent = { ...EMPTY_EVENT, time: stamp.time, level: levelOfLetter(letter), service: file };
    event.message = message === "" ? null : message;
    findInMessage(message, event);
    event.fields = bag.value;
    return event;
  },
  // The letter in front of the date is the level.
  spans(line, event, context) {
    const end = line.indexOf(" ", line.indexOf(" ") + 1);
    const known: FieldSpan[] = [
      { field: "level", start: 0, end: 1 },
      { field: "time", start: 1, end },
    ];
    return locateSpans(line, event, context, known);
  },
};

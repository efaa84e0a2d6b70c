import { EMPTY_EVENT } from "../event";
import type { FieldBag } from "../field-bag";
import type { LineContext } from "../format";
import { levelOfWord } from "../level";
import { readTimestamp } from "../timestamp/read-timestamp";
import type { Preamble } from "./preamble";
import { readSyslogTag } from "./read-syslog-tag";

/**
 * What follows `1117838570 2005.06.03 ` in Blue Gene/L and Thunderbird logs: the node, a second spelling of the time, the node
 * again, then `RAS KERNEL INFO text` or `crond[2915]: text`.
 */
export function readSupercomputer(line: string, from: number, bag: FieldBag, context?: LineContext): Preamble {
  const nodeEnd = line.indexOf(" ", from);
  if (nodeEnd < 0) return { at: from };
  const host = line.slice(from, nodeEnd);
  const stamp = readTimestamp(line, nodeEnd + 1, context);
  if (stamp === null) return { at: nodeEnd + 1, host };
  if (stamp.style === "syslog") return { ...(readSyslogTag(line, stamp.end, bag, true) ?? { at: stamp.end }), host };
  const again = line.indexOf(" ", stamp.end + 1);
  if (again < 0) return { at: stamp.end, host };
  const [kind = "", service = "", word = ""] = line.slice(again + 1, again + 80).split(" ", 3);
  const level = levelOfWord(word) ?? EMPTY_EVENT.level;
  if (level === null) return { at: again + 1, host };
  bag.add("kind", kind);
  return { at: again + 1 + kind.length + service.length + word.length + 2, host, service, level };
}

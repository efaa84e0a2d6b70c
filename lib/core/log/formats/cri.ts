import { EMPTY_EVENT } from "../event";
import type { LogFormat } from "../format";
import { overlay } from "../overlay";
import { readTimestamp } from "../timestamp/read-timestamp";
import { readInnerLine } from "../wrapped/read-inner-line";

const HEAD = /^(\S{20,35}) (stdout|stderr) ([FP])(?: |$)/;

/** What containerd and CRI-O write for Kubernetes. The line inside is read by its own format; `P` marks a piece of a longer one. */
export const cri: LogFormat = {
  id: "cri",
  label: "Kubernetes container log (CRI)",
  mismatch: 'does not begin like "2024-02-29T13:55:36.123456789Z stdout F"',
  parse(line, context) {
    const head = HEAD.exec(line.slice(0, 50));
    const stamp = head === null ? null : readTimestamp(line, 0, context);
    if (head === null || stamp === null || stamp.end !== head[1]?.length) return null;
    const fields: Record<string, string> = { stream: head[2] ?? "" };
    if (head[3] === "P") fields.partial = "true";
    const outer = { ...EMPTY_EVENT, time: stamp.time, fields };
    const inner = readInnerLine(line.slice(head[0].length), context);
    return inner === null ? outer : overlay(outer, inner);
  },
};

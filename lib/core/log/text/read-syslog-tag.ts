import type { FieldBag } from "../field-bag";
import type { Preamble } from "./preamble";

/** macOS names jobs by their bundle and an id. */
const LONGEST_JOB = 200;

/**
 * `host prog[pid]: ` of a syslog line, from `at`; the message follows. Null when it does not look so. After a time that could
 * also stand before other text (`certain` false) the process id must be there.
 */
export function readSyslogTag(line: string, at: number, bag: FieldBag, certain: boolean): Preamble | null {
  let start = at;
  while (line.charCodeAt(start) === 32) start++;
  if (start === at) return null;
  const hostEnd = line.indexOf(" ", start);
  if (hostEnd < 0 || hostEnd - start > 255) return certain ? { at: start } : null;
  const first = line.slice(start, hostEnd);
  // `prog: text` without a host, as some relays and `/dev/log` readers write it.
  if (first.endsWith(":")) return certain ? { at: hostEnd + 1, service: programOf(first.slice(0, -1), bag) } : null;
  const tagEnd = endOfTag(line, hostEnd + 1);
  if (tagEnd < 0) return certain ? { at: hostEnd + 1, host: first } : null;
  const tag = line.slice(hostEnd + 1, tagEnd);
  if (!certain && !tag.endsWith("]")) return null;
  return { at: tagEnd + 1, host: first, service: programOf(tag, bag) };
}

/** Index of the colon that ends a tag of one word (`sshd(pam_unix)[19939]:`, `systemd:`), or of macOS's `launchd[1] (job):`; else -1. */
function endOfTag(line: string, from: number): number {
  const limit = Math.min(line.length, from + 128);
  for (let i = from; i < limit; i++) {
    const code = line.charCodeAt(i);
    if (code === 58 && (i + 1 === line.length || line.charCodeAt(i + 1) === 32)) return i > from ? i : -1;
    if (code === 32) return line.charCodeAt(i - 1) === 93 && line.charCodeAt(i + 1) === 40 ? endOfJob(line, i + 2) : -1;
  }
  return -1;
}

function endOfJob(line: string, from: number): number {
  const end = line.slice(from, from + LONGEST_JOB).indexOf("): ");
  return end < 0 ? -1 : from + end + 1;
}

/** Program name of a tag; its process id, and on macOS the job it speaks of, go into the fields. */
function programOf(tag: string, bag: FieldBag): string {
  const bracket = tag.indexOf("[");
  const job = tag.indexOf("] (", bracket);
  if (bracket <= 0 || (job < 0 && !tag.endsWith("]"))) return tag;
  bag.add("pid", tag.slice(bracket + 1, job < 0 ? -1 : job));
  if (job > 0) bag.add("job", tag.slice(job + 3, -1));
  return tag.slice(0, bracket);
}

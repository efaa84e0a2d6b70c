import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

interface Member {
  readonly parent: number;
  /** User and system time of itself and of those it started that have ended, in ticks. */
  readonly ticks: number;
}

/** Processor time, in seconds, of a process and of all that it and its like started, ended ones included; Linux only. */
export function familySeconds(pid: number): number {
  const members = new Map<number, Member>();
  for (const name of readdirSync("/proc")) {
    const member = /^\d+$/.test(name) ? read(name) : null;
    if (member !== null) members.set(Number(name), member);
  }
  let ticks = 0;
  for (const [id, member] of members) if (descends(id, pid, members)) ticks += member.ticks;
  return ticks / TICKS_PER_SECOND;
}

function descends(id: number, from: number, members: ReadonlyMap<number, Member>): boolean {
  for (let at = id; at > 1; at = members.get(at)?.parent ?? 0) if (at === from) return true;
  return false;
}

function read(pid: string): Member | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    // It ended while we looked.
    return null;
  }
}

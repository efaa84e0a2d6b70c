import type { SourceView } from "@/lib/contracts/source";

/** Lines come so long ago at most that they can be said to arrive. */
const NOW_MS = 10 * 60_000;
/** From so far behind their own time on, lines stand where nobody looks for what is new. */
const LATE_MS = 10 * 60_000;

/** Whether lines arrive at present whose times are long past. */
export function isLate({ receivedAt, lagMs }: NonNullable<SourceView["arrival"]>, now: number): boolean {
  return now - receivedAt < NOW_MS && lagMs > LATE_MS;
}

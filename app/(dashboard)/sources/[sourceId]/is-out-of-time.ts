import type { SourceView } from "@/lib/contracts/source";

/** Lines come so long ago at most that they can be said to arrive. */
const NOW_MS = 10 * 60_000;
/** From so far off their own time on, lines stand where nobody looks for what is new. */
const OFF_MS = 10 * 60_000;

/** Whether lines arrive at present whose times are long past, or far ahead. */
export function isOutOfTime({ receivedAt, lagMs }: NonNullable<SourceView["arrival"]>, now: number): boolean {
  return now - receivedAt < NOW_MS && Math.abs(lagMs) > OFF_MS;
}

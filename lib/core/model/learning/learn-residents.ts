import type { Residents } from "../../features/client-features";
import type { SampledLine } from "./minute-rows";
import type { Suspects } from "./suspects";

const HOUR_MS = 3_600_000;
/** Hours a log must have lines in: who is there all day is known by a day. */
const WHOLE_DAY = 23;
/** Who is there in more of the hours than this is part of everyday life, however odd. */
const MOST_HOURS = 0.5;

/** Who is there most of the time and was not seen attacking in a known way; nobody in a log of less than a day. */
export function learnResidents(lines: readonly SampledLine[], suspects: Pick<Suspects, "has">): Residents {
  const hours = new Set<number>();
  const clients = new Map<number, { hours: Set<number>; lines: number; surprise: number }>();
  for (const { time, client, clientKey, surprise } of lines) {
    if (time === null) continue;
    const hour = Math.floor(time / HOUR_MS);
    hours.add(hour);
    if (client === null) continue;
    const seen = clients.get(clientKey) ?? { hours: new Set(), lines: 0, surprise: 0 };
    seen.hours.add(hour);
    seen.lines++;
    seen.surprise += surprise;
    clients.set(clientKey, seen);
  }
  const isResident = ([client, seen]: [number, { hours: Set<number> }]) =>
    hours.size >= WHOLE_DAY && seen.hours.size > MOST_HOURS * hours.size && !suspects.has(client);
  const residents = [...clients].filter(isResident).sort(([a], [b]) => a - b);
  return {
    keys: Float64Array.from(residents, ([client]) => client),
    surprises: Float64Array.from(residents, ([, seen]) => seen.surprise / seen.lines),
  };
}

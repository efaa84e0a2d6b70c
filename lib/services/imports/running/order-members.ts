import type { SurveyedMember } from "../../../archive/survey/survey-file";

/** A member with the times of its first and last lines that tell one, ms since the epoch. */
export interface TimedMember extends SurveyedMember {
  firstTime: number | null;
  lastTime: number | null;
}

/**
 * The order in which a file's members are read: by the time of their first lines; of those that begin together the shorter first,
 * so that a longer copy goes on from it; those without a time last. `order` names the places of an archive's entries, null where
 * they lie so already; members have their place in this order as `index`. What lies in an archive inside stays together.
 */
export function orderMembers<Member extends TimedMember>(
  members: readonly Member[],
): { order: number[] | null; members: Member[] } {
  const entries = new Map<number, { time: number; bytes: number }>();
  for (const { entry, firstTime, mark } of members) {
    const known = entries.get(entry) ?? { time: Number.POSITIVE_INFINITY, bytes: 0 };
    entries.set(entry, {
      time: Math.min(known.time, firstTime ?? Number.POSITIVE_INFINITY),
      bytes: known.bytes + (mark?.bytes ?? 0),
    });
  }
  const order = [...entries.keys()].sort((a, b) => compare(entries.get(a), entries.get(b)) || a - b);
  if (order.every((entry, place) => place === 0 || entry > (order[place - 1] ?? 0))) {
    return { order: null, members: [...members] };
  }
  const rank = new Map(order.map((entry, place) => [entry, place]));
  const sorted = [...members].sort((a, b) => (rank.get(a.entry) ?? 0) - (rank.get(b.entry) ?? 0) || a.index - b.index);
  return { order, members: sorted.map((member, index) => ({ ...member, index })) };
}

interface Entry {
  time: number;
  bytes: number;
}

function compare(a: Entry | undefined, b: Entry | undefined): number {
  if (a === undefined || b === undefined || a.time === b.time) {
    return a?.time === Number.POSITIVE_INFINITY ? 0 : (a?.bytes ?? 0) - (b?.bytes ?? 0);
  }
  return a.time - b.time;
}

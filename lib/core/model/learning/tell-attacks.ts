import { ATTACK_SIGNALS } from "../../features/signals/list";
import type { SampledLine } from "./minute-rows";

/** Calibration stays true with about so many attacks among the lines; of more, single ones may score no higher than usual lines. */
const FEW = 0.05;
const NAMED = 3;
const LONGEST = 60;

/**
 * Says of a log that holds many known attacks how many lines show which, and who sent them; null where they are few.
 * What makes up much of a log is usual in it and scores low, so it has to be told as a whole.
 * @param sampled lines of a fair sample; @param lines how many there are in all
 */
export function tellAttacks(sampled: readonly SampledLine[], lines: number): string | null {
  const attacks = sampled.filter(({ signals }) => signals !== 0);
  if (attacks.length <= FEW * sampled.length) return null;
  const isWhole = sampled.length >= lines;
  const share = `${Math.round((100 * attacks.length) / sampled.length)} %`;
  const told = isWhole
    ? `${group(attacks.length)} of ${group(lines)} lines`
    : `About ${share} of ${group(lines)} lines`;
  const kinds = ATTACK_SIGNALS.map(({ label }, i) => ({
    name: label,
    lines: attacks.filter(({ signals }) => (signals >>> i) & 1).length,
  }));
  const clients = new Map<string, number>();
  for (const { client } of attacks) if (client !== null) clients.set(client, (clients.get(client) ?? 0) + 1);
  const senders = [...clients].map(([name, count]) => ({ name, lines: count }));
  // Of one address alone nothing more is to be said; numbers of a sample are no numbers of the log.
  const most = (counts: readonly Count[]) => listOf(counts, isWhole && counts.length > 1);
  return `${told} show a known attack: ${most(kinds.filter((kind) => kind.lines > 0))}${sendersText(senders, most)}. What makes up so much of a log is usual in it and may score low.`;
}

interface Count {
  name: string;
  lines: number;
}

function sendersText(senders: readonly Count[], most: (counts: readonly Count[]) => string): string {
  if (senders.length === 0) return "";
  if (senders.length <= NAMED) return `; from ${most(senders)}`;
  return `; from ${group(senders.length)} addresses, most of all ${most(senders)}`;
}

/** The most frequent ones. */
function listOf(counts: readonly Count[], isCounted: boolean): string {
  const sorted = counts.toSorted((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1)).slice(0, NAMED);
  const names = sorted.map(({ name, lines }) => {
    const text = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
    return isCounted ? `${text} (${group(lines)})` : text;
  });
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function group(count: number): string {
  return count.toLocaleString("en-GB");
}

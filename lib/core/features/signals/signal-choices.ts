import type { AttackSignal } from "./attack-signal";
import { CLIENT_SIGNALS } from "./client-signals";
import type { SignalSwitch } from "./find-signals";
import { ATTACK_SIGNALS } from "./list";

/** A known-attack signal as people switch it on and off. */
export interface SignalChoice {
  id: string;
  label: string;
  finds: string;
  example: string;
}

/** All of them, those of single lines first. One switch for both where lines and clients show the same story. */
export const SIGNAL_CHOICES: readonly SignalChoice[] = [
  ...ATTACK_SIGNALS.map(({ id, label, finds, ...signal }) => ({ id, label, finds, example: exampleOf(signal) })),
  ...CLIENT_SIGNALS.filter(({ id }) => ATTACK_SIGNALS.every((signal) => signal.id !== id)).map(
    ({ id, label, finds, example }) => ({ id, label, finds, example }),
  ),
];

/** What counts when these are switched off. Ids that nothing bears any more change nothing. */
export function signalsWithout(off: readonly string[]): SignalSwitch {
  const on = SIGNAL_CHOICES.map(({ id }) => id).filter((id) => !off.includes(id));
  if (on.length === SIGNAL_CHOICES.length) return true;
  return on.length === 0 ? false : on;
}

function exampleOf({ where, shows: [first] }: Pick<AttackSignal, "where" | "shows">): string {
  if (where === "agent") return first?.agent ?? "";
  const { method = "GET", path, query, status, message } = first ?? {};
  if (message !== undefined && message !== null) return message;
  const answer = status === undefined ? "" : ` answered with ${status}`;
  return `${method ?? "GET"} ${path ?? ""}${query ? `?${query}` : ""}${answer}`;
}

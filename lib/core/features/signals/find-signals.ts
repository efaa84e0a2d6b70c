import type { LogEvent } from "../../log/event";
import type { AttackSignal } from "./attack-signal";
import { ATTACK_SIGNALS } from "./list";
import { isSuspicious } from "./suspicion";

const LOGIN_PATH = /(?:^|\/)(?:log-?in|sign-?in|auth|session|token|wp-login)(?:$|[/.?_-])/i;

/**
 * Which signals fire, as bits in the order of `ATTACK_SIGNALS`.
 * @param text of the address, decoded; @param ofAgent what `agentSignals` says of the event's agent, 0 without one
 */
export function findSignals(event: LogEvent, text: string, ofAgent: number): number {
  const suspicious = event.path !== null && isSuspicious(text);
  const query = suspicious ? text.indexOf("?") : -1;
  const path = query < 0 ? text : text.slice(0, query);
  let found = ofAgent;
  for (let i = 0; i < ATTACK_SIGNALS.length; i++) {
    if (fires(ATTACK_SIGNALS[i] as AttackSignal, event, suspicious, text, path)) found |= 1 << i;
  }
  return found;
}

/** Which signals an agent shows, whatever it asks for; the same bits. */
export function agentSignals(agent: string): number {
  return ATTACK_SIGNALS.reduce(
    (bits, { where, pattern }, i) => (where === "agent" && pattern.test(agent) ? bits | (1 << i) : bits),
    0,
  );
}

/** Which signals count: all of them, none, or those with these ids. */
export type SignalSwitch = boolean | readonly string[];

/** The same as bits. */
export function signalMask(signals: SignalSwitch): number {
  if (typeof signals === "boolean") return signals ? -1 : 0;
  return ATTACK_SIGNALS.reduce((bits, { id }, i) => (signals.includes(id) ? bits | (1 << i) : bits), 0);
}

function fires(signal: AttackSignal, event: LogEvent, suspicious: boolean, text: string, path: string): boolean {
  switch (signal.where) {
    case "text":
      return suspicious && signal.pattern.test(text);
    case "path":
      return suspicious && signal.pattern.test(path);
    case "agent":
    case "history":
      return false;
    case "outcome":
      return isRefusedLogIn(event) || (event.message !== null && signal.pattern.test(event.message));
  }
}

function isRefusedLogIn({ status, path }: LogEvent): boolean {
  return (status === 401 || status === 403) && path !== null && LOGIN_PATH.test(path);
}

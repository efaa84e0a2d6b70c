import type { LogEvent } from "../../log/event";
import { countOf } from "../count-table";
import { hashPair } from "../hash";
import type { Normal } from "../normal";
import { credentialGuessing } from "../signals/credential-guessing";
import { guessedLogIn } from "../signals/guessed-log-in";
import { ATTACK_SIGNALS } from "../signals/list";
import type { LineKeys } from "./line-keys";

const REFUSED = ATTACK_SIGNALS.indexOf(credentialGuessing);
const GUESSED = 1 << ATTACK_SIGNALS.indexOf(guessedLogIn);
/** Nobody who knows a password is refused so often; an office behind one address is, among many lines that are not. */
const MANY = 10;
const MOST = 0.5;

/** Under which the refused log-ins of a client are counted, among the lines of clients; null where the line is none. */
export function refusalKey({ signals, hasClient, entityKey }: LineKeys): number | null {
  return hasClient && (signals >>> REFUSED) & 1 ? hashPair(entityKey, REFUSED) : null;
}

/** Signals that a line shows by what is known of its client, the same bits as those of its own: a log-in after many refusals. */
export function historySignals(
  event: LogEvent,
  { hasClient, entityKey }: Pick<LineKeys, "hasClient" | "entityKey">,
  { counts }: Normal,
): number {
  if (!hasClient || event.message === null || !guessedLogIn.pattern.test(event.message)) return 0;
  const refused = countOf(counts.clientErrors, hashPair(entityKey, REFUSED));
  return refused >= MANY && refused >= MOST * countOf(counts.clients, entityKey) ? GUESSED : 0;
}

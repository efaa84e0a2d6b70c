import type { SilenceMessage } from "./alert";
import { oneLine } from "./compose-message";

const NAME_LENGTH = 200;

/** What is told of a source from which nothing comes any more. `since` is when it last sent, `limitMs` how long it may pause. */
export function silenceMessage(facts: {
  source: SilenceMessage["source"];
  since: number;
  until: number;
  limitMs: number;
  /** A person named the limit. */
  isSet: boolean;
}): SilenceMessage {
  const name = oneLine(facts.source.name, NAME_LENGTH);
  return {
    ...{ cause: "silent", severity: "major", source: { id: facts.source.id, name } },
    title: `No data from ${name}`,
    sentence: `Nothing has come for ${lengthOf(facts.until - facts.since)}; ${whyOf(facts)}.`,
    ...{ since: facts.since, until: facts.until },
  };
}

function whyOf({ limitMs, isSet }: { limitMs: number; isSet: boolean }): string {
  if (isSet) return `its settings call it silent after ${lengthOf(limitMs)}`;
  return `more than ${lengthOf(limitMs)} is longer than usual for this source`;
}

function lengthOf(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 120) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

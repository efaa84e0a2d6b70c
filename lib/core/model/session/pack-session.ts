import type { SessionHabits } from "../../features/session/session-features";
import { Tally } from "../../features/session/tally";
import type { SessionModel, SessionUnit } from "./session-model";

interface PackedTally {
  cap: number;
  keys: Uint32Array;
  counts: Float64Array;
}

type Plain = Omit<SessionModel, "habits" | "names">;

/** A session unit without maps: what a snapshot can hold. */
export interface PackedSession {
  key: string;
  silenceMs: number;
  model: Plain & {
    habits: { sessions: number; steps: number; templates: Uint32Array; present: Float64Array } & Record<
      "pairs" | "from" | "to",
      PackedTally
    >;
    names: { keys: Uint32Array; texts: string[] };
  };
}

export function packSession({ key, silenceMs, model }: SessionUnit): PackedSession {
  const { habits, names, ...plain } = model;
  const { sessions, steps, templates, present, pairs, from, to } = habits;
  const named = [...names].sort(([a], [b]) => a - b);
  return {
    key,
    silenceMs,
    model: {
      ...plain,
      habits: {
        sessions,
        steps,
        templates: Uint32Array.from(templates),
        present: Float64Array.from(present),
        pairs: packTally(pairs),
        from: packTally(from),
        to: packTally(to),
      },
      names: { keys: Uint32Array.from(named, ([template]) => template), texts: named.map(([, text]) => text) },
    },
  };
}

export function unpackSession({ key, silenceMs, model }: PackedSession): SessionUnit {
  const { habits, names, ...plain } = model;
  const templates = [...habits.templates];
  const unpacked: SessionHabits = {
    sessions: habits.sessions,
    steps: habits.steps,
    templates,
    columns: new Map(templates.map((template, column) => [template, column])),
    present: [...habits.present],
    pairs: unpackTally(habits.pairs),
    from: unpackTally(habits.from),
    to: unpackTally(habits.to),
  };
  const texts = new Map(Array.from(names.keys, (template, i) => [template, names.texts[i] ?? ""]));
  return { key, silenceMs, model: { ...plain, habits: unpacked, names: texts } };
}

function packTally(tally: Tally): PackedTally {
  const ranked = tally.ranked();
  return {
    cap: tally.cap,
    keys: Uint32Array.from(ranked, ([key]) => key),
    counts: Float64Array.from(ranked, ([, count]) => count),
  };
}

function unpackTally({ cap, keys, counts }: PackedTally): Tally {
  return Tally.of(
    cap,
    Array.from(keys, (key, i) => [key, counts[i] ?? 0]),
  );
}

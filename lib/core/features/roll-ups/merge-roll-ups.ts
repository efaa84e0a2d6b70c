import { mergeClientWindows, mergeMinutes, mergeRouteWindows } from "./merge-windows";
import type { RollUp } from "./roll-up";
import type { ScoreBucket } from "./windows";

/** What a roll-up sums up to. */
export type RollUpWindows = Pick<RollUp, "clients" | "minutes" | "routes" | "scores">;

/** The windows of all parts' lines together, each once. The order of the parts does not matter. */
export function mergeRollUps(parts: readonly RollUpWindows[]): RollUpWindows {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return {
    clients: merged(parts, "clients", ({ start, client }) => `${start} ${client}`, mergeClientWindows),
    minutes: merged(parts, "minutes", ({ start }) => start, mergeMinutes),
    routes: merged(
      parts,
      "routes",
      ({ start, status, service, route }) => `${start} ${status} ${service}\n${route}`,
      mergeRouteWindows,
    ),
    scores: merged(parts, "scores", ({ hour, bucket }) => `${hour} ${bucket}`, mergeBuckets),
  };
}

function mergeBuckets(a: ScoreBucket, b: ScoreBucket): ScoreBucket {
  return { ...a, events: a.events + b.events };
}

function merged<Kind extends keyof RollUpWindows, Key>(
  parts: readonly RollUpWindows[],
  kind: Kind,
  keyOf: (window: WindowOf<Kind>) => Key,
  merge: (a: WindowOf<Kind>, b: WindowOf<Kind>) => WindowOf<Kind>,
): Iterable<WindowOf<Kind>> {
  const all = new Map<Key, WindowOf<Kind>>();
  for (const part of parts) {
    for (const window of part[kind] as Iterable<WindowOf<Kind>>) {
      const key = keyOf(window);
      const known = all.get(key);
      all.set(key, known === undefined ? window : merge(known, window));
    }
  }
  return all.values();
}

type WindowOf<Kind extends keyof RollUpWindows> = RollUpWindows[Kind] extends Iterable<infer Window> ? Window : never;

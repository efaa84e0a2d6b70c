import { scoreOfOdds } from "../calibration/scale";
import { oddsOf } from "../calibration/tail";
import { CATALOG } from "../features/catalog";
import { UNITS, type Unit } from "../features/unit-score";
import type { Model } from "./model";
import type { ModelSummary, UnitSummary } from "./model-summary";
import type { UnitModel } from "./unit-model";

const DAY_MS = 86_400_000;
/** A rate learned in less than an hour is taken for an hour's. */
const SHORTEST_MS = 3_600_000;

/** Windows in the whole log (estimates). */
export interface ObservedWindows {
  clients: number;
  routes: number;
  sessions: number;
}

export function summarize(
  model: Omit<Model, "summary">,
  options: { seed: number; trees: number; sample: number; trainer: { name: string } },
  counts: ObservedWindows,
): ModelSummary {
  const { normal } = model;
  const span = normal.from === null || normal.to === null ? DAY_MS : Math.max(SHORTEST_MS, normal.to - normal.from);
  const units: Record<Unit, UnitSummary> = {
    line: unitSummary(model.line, (normal.lines * DAY_MS) / span, ""),
    client: unitSummary(model.client, (counts.clients * DAY_MS) / span, "more clients, or a longer time"),
    route: unitSummary(model.route, (counts.routes * DAY_MS) / span, "a log of at least two hours with times"),
    session: unitSummary(model.session, (counts.sessions * DAY_MS) / span, null),
    minute: unitSummary(model.minute, 1440, "a log of at least two hours with times"),
  };
  return {
    lines: normal.lines,
    from: normal.from,
    to: normal.to,
    clients: normal.clients,
    templates: occupied(normal.counts.templates.keys),
    routes: Math.max(normal.baselines.bytes.keys.length, normal.baselines.latency.keys.length),
    features: Object.fromEntries(UNITS.map((unit) => [unit, featuresOf(unit, model[unit])])) as Record<Unit, string[]>,
    seed: options.seed,
    trees: options.trees,
    sample: options.sample,
    trainer: options.trainer.name,
    units,
    sentence: sentenceOf(
      normal.lines,
      span,
      normal.from === null,
      normal.clients,
      occupied(normal.counts.templates.keys),
      units,
    ),
  };
}

/** @param missing what it takes to score this unit; null where nobody asked for it */
function unitSummary(unit: UnitModel | null, perDay: number, missing: string | null): UnitSummary {
  if (unit === null) {
    return { observations: 0, ready: false, missing, perDay, quantiles: [0, 0, 0, 0, 0, 0] };
  }
  const at = (percent: number) => scoreOfOdds(oddsOf(unit.tail, unit.tail.quantiles[percent] ?? 0));
  // Between 99 and 100 % only the fitted tail says what is usual.
  const quantiles: UnitSummary["quantiles"] = [at(50), at(90), at(95), at(99), scoreOfOdds(1000), at(100)];
  return { observations: unit.observations, ready: true, missing: null, perDay, quantiles };
}

function featuresOf(unit: Unit, model: UnitModel | null): string[] {
  return Array.from(model?.columns ?? [], (column) => CATALOG[unit][column]?.id ?? "");
}

function occupied(keys: Uint32Array): number {
  let count = 0;
  for (const key of keys) if (key !== 0) count++;
  return count;
}

function sentenceOf(
  lines: number,
  span: number,
  timeless: boolean,
  clients: number,
  templates: number,
  units: Record<Unit, UnitSummary>,
): string {
  const group = (count: number) => count.toLocaleString("en-GB");
  const waiting = UNITS.filter((unit) => units[unit].missing !== null);
  const people = clients > 1 ? `${group(clients)} clients and ` : "";
  const tail =
    waiting.length === 0
      ? ""
      : ` Not yet scored: ${waiting.map((unit) => `${unit}s (needs ${units[unit].missing})`).join(", ")}.`;
  return `Learned from ${group(lines)} lines${timeless ? "" : ` of ${spanText(span)}`}: ${people}${group(templates)} routes.${tail}`;
}

function spanText(span: number): string {
  const days = span / DAY_MS;
  if (days >= 1.5) return `${Math.round(days)} days`;
  const hours = Math.round(span / 3_600_000);
  return hours === 1 ? "one hour" : `${hours} hours`;
}

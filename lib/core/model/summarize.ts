import { scoreOfOdds } from "../calibration/scale";
import { oddsOf, type Tail } from "../calibration/tail";
import { CATALOG } from "../features/catalog";
import { UNITS, type Unit } from "../features/unit-score";
import type { Model } from "./model";
import type { ModelSummary, UnitSummary } from "./model-summary";
import type { SessionUnit } from "./session/session-model";
import type { UnitModel } from "./unit-model";

const DAY_MS = 86_400_000;
/** A rate learned in less than an hour is taken for an hour's. */
const SHORTEST_MS = 3_600_000;
const TWO_HOURS_MS = 2 * 3_600_000;
const TWO_HOURS = "a log of at least two hours with times";

/** Windows in the whole log (estimates). */
export interface ObservedWindows {
  clients: number;
  routes: number;
}

export function summarize(
  model: Omit<Model, "summary">,
  options: { seed: number; trees: number; sample: number; trainer: { name: string } },
  counts: ObservedWindows,
  attacks: string | null,
): ModelSummary {
  const { normal } = model;
  const span = normal.from === null || normal.to === null ? DAY_MS : Math.max(SHORTEST_MS, normal.to - normal.from);
  const units: Record<Unit, UnitSummary> = {
    line: unitSummary(model.line, (normal.lines * DAY_MS) / span, ""),
    client: unitSummary(
      model.client,
      (counts.clients * DAY_MS) / span,
      normal.clients === 0 ? "lines that name clients" : "more clients, or a longer time",
    ),
    route: unitSummary(
      model.route,
      (counts.routes * DAY_MS) / span,
      normal.from !== null && span >= TWO_HOURS_MS ? "more routes, or a longer time" : TWO_HOURS,
    ),
    session: unitSummary(null, 0, null),
    minute: unitSummary(model.minute, 1440, TWO_HOURS),
  };
  return {
    lines: normal.lines,
    from: normal.from,
    to: normal.to,
    clients: normal.clients,
    templates: occupied(normal.counts.templates.keys),
    routes: Math.max(normal.baselines.bytes.keys.length, normal.baselines.latency.keys.length),
    features: {
      line: featuresOf("line", model.line),
      client: featuresOf("client", model.client),
      route: featuresOf("route", model.route),
      session: [],
      minute: featuresOf("minute", model.minute),
    },
    seed: options.seed,
    trees: options.trees,
    sample: options.sample,
    trainer: options.trainer.name,
    units,
    sentence: sentenceOf(
      normal.lines,
      (normal.to ?? 0) - (normal.from ?? 0),
      normal.from === null,
      normal.clients,
      occupied(normal.counts.templates.keys),
      units,
    ),
    attacks,
  };
}

/** @param missing what it takes to score this unit; null where nobody asked for it */
function unitSummary(unit: UnitModel | null, perDay: number, missing: string | null): UnitSummary {
  if (unit === null) {
    return { observations: 0, ready: false, missing, perDay, quantiles: [0, 0, 0, 0, 0, 0] };
  }
  return { observations: unit.observations, ready: true, missing: null, perDay, quantiles: quantilesOf(unit.tail) };
}

function quantilesOf(tail: Tail): UnitSummary["quantiles"] {
  const at = (percent: number) => scoreOfOdds(oddsOf(tail, tail.quantiles[percent] ?? 0));
  // Between 99 and 100 % only the fitted tail says what is usual.
  return [at(50), at(90), at(95), at(99), scoreOfOdds(1000), at(100)];
}

/** The model with what was learned about sessions. @param counts sessions learned from, and how many there are a day */
export function withSessions(model: Model, session: SessionUnit, counts: { sessions: number; perDay: number }): Model {
  const { summary } = model;
  const { sessions: observations, perDay } = counts;
  const quantiles = quantilesOf(session.model.tail);
  const words = ` ${observations.toLocaleString("en-GB")} sessions by ${session.key}.`;
  return {
    ...model,
    session,
    summary: {
      ...summary,
      sessions: { key: session.key, silenceMs: session.silenceMs },
      features: { ...summary.features, session: CATALOG.session.map(({ id }) => id) },
      units: { ...summary.units, session: { observations, ready: true, missing: null, perDay, quantiles } },
      sentence: `${summary.sentence}${words}`,
    },
  };
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
  const people = clients > 1 ? `${group(clients)} clients and ` : "";
  const routes = templates === 1 ? "1 route" : `${group(templates)} routes`;
  return `Learned from ${group(lines)} lines${timeless ? "" : ` of ${spanText(span)}`}: ${people}${routes}.${waitingText(units)}`;
}

/** What each unit that is not scored yet waits for; units that wait for the same are named together. */
function waitingText(units: Record<Unit, UnitSummary>): string {
  const needs = new Set(UNITS.flatMap((unit) => units[unit].missing ?? []));
  const parts = [...needs].map((need) => {
    const names = UNITS.filter((unit) => units[unit].missing === need).map((unit) => `${unit}s`);
    return `${names.join(" and ")} (which need ${need})`;
  });
  return parts.length === 0 ? "" : ` Not yet scored: ${parts.join(", ")}.`;
}

function spanText(span: number): string {
  const days = span / DAY_MS;
  if (days >= 1.5) return `${Math.round(days)} days`;
  const minutes = Math.max(1, Math.round(span / 60_000));
  if (minutes < 60) return minutes === 1 ? "one minute" : `${minutes} minutes`;
  const hours = Math.round(span / 3_600_000);
  return hours === 1 ? "one hour" : `${hours} hours`;
}

import type { Unit } from "../core/detect";
import type { TruthIncident } from "../core/scenario/create-traffic";
import type { ScenarioName } from "../core/scenario/scenario-name";

export interface Finding {
  anomalies: Record<Unit, number>;
  highest: number;
  /** Unit of the highest score. */
  unit: Unit | null;
  /** Sentence of the highest. */
  sentence: string;
  /** The first anomaly to be told of: by what, and how long after the scenario began, ms; null while nothing was. */
  first: { unit: Unit; afterMs: number } | null;
  /** The same for each unit by itself. */
  firstOf: Partial<Record<Unit, number>>;
}

export interface Judgement {
  unit: Unit;
  /** Of the line or window: told again and again, it is one anomaly. */
  key: string;
  score: number;
  scenario: ScenarioName | null;
  /** When the product tells of it, ms since the epoch. */
  told: number;
  explain(): string;
}

/** Sums up anomalies by the scenario they belong to. */
export class Verdicts {
  readonly scenarios: ReadonlyMap<ScenarioName, Finding>;
  readonly ordinary = nothing();
  readonly #starts: ReadonlyMap<ScenarioName, number>;
  readonly #thresholdOf: (unit: Unit) => number;
  readonly #known = new Set<string>();
  readonly #thresholds = new Map<Unit, number>();

  constructor(truth: readonly TruthIncident[], thresholdOf: (unit: Unit) => number) {
    this.scenarios = new Map(truth.map(({ scenario }) => [scenario, nothing()]));
    this.#starts = new Map(truth.map(({ scenario, start }) => [scenario, start]));
    this.#thresholdOf = thresholdOf;
  }

  /** Takes a judgement in; those below the threshold of their unit count for nothing. */
  note({ unit, key, score, scenario, told, explain }: Judgement): void {
    const threshold = this.#thresholds.get(unit) ?? this.#thresholdOf(unit);
    this.#thresholds.set(unit, threshold);
    if (score < threshold) return;
    const finding = (scenario === null ? undefined : this.scenarios.get(scenario)) ?? this.ordinary;
    const id = `${unit} ${key}`;
    if (!this.#known.has(id)) finding.anomalies[unit]++;
    this.#known.add(id);
    // A window that was open already may end after the scenario began by less than it waits.
    const afterMs = Math.max(0, told - (scenario === null ? 0 : (this.#starts.get(scenario) ?? 0)));
    if (finding.first === null || afterMs < finding.first.afterMs) finding.first = { unit, afterMs };
    finding.firstOf[unit] = Math.min(finding.firstOf[unit] ?? Number.POSITIVE_INFINITY, afterMs);
    if (score > finding.highest) Object.assign(finding, { highest: score, unit, sentence: explain() });
  }
}

function nothing(): Finding {
  return {
    anomalies: { line: 0, client: 0, route: 0, session: 0, minute: 0 },
    ...{ highest: 0, unit: null, sentence: "", first: null, firstOf: {} },
  };
}

import { wholeScore } from "@/lib/core/calibration/whole-score";
import { UNITS, type Unit } from "@/lib/core/detect";
import { PATTERN_GAP_MS } from "@/lib/core/incident/assign-incident";
import { patternOf } from "@/lib/core/incident/pattern-of";
import { titleOf } from "@/lib/core/incident/title-of";
import { type ScanAnomaly, templateOfAnomaly } from "./scan-anomaly";

/** Minutes this close together are one story. */
const MINUTE_GAP_MS = 10 * 60_000;
/** Explaining every line of a flood would say the same a thousand times. */
const EXPLAINED = 60;
const MOST_GROUPS = 4_000;

/** Anomalies that belong together, as one entry of a report. */
export interface AnomalyGroup {
  title: string;
  /** The strangest of them; the first where several are equally strange. */
  best: ScanAnomaly;
  counts: Readonly<Record<Unit, number>>;
  /** First and last moment, ms since the epoch; null when the log tells no time. */
  from: number | null;
  to: number | null;
}

interface Open {
  order: number;
  best: ScanAnomaly;
  counts: Record<Unit, number>;
  from: number | null;
  to: number | null;
  client: string | null;
  clients: number;
  template: string | null;
  isOneTemplate: boolean;
  serverErrors: number;
  signals: Map<string, number>;
}

/**
 * Groups anomalies of one scan with bounded memory: lines and windows of one client, lines without a client by template,
 * routes and minutes that follow each other; those that one client made strange (`nameCulprits`) go with that client.
 */
export class AnomalyGroups {
  #groups = new Map<string, Open>();
  #order = 0;
  #dropped = 0;

  add(anomaly: ScanAnomaly): void {
    const key = this.#keyOf(anomaly);
    const group = this.#groups.get(key);
    if (group === undefined) {
      this.#groups.set(key, this.#open(anomaly));
      if (this.#groups.size > MOST_GROUPS) this.#dropMildest();
      return;
    }
    if (anomaly.oneIn > group.best.oneIn) group.best = anomaly;
    this.#count(group, anomaly);
  }

  /** Strangest first by whole points of score; of equals the one with more lines, then the odder, then the earlier one. */
  ranked(): AnomalyGroup[] {
    const groups = joinAlike([...this.#groups.values()]);
    groups.sort(
      (a, b) =>
        wholeScore(b.best.score) - wholeScore(a.best.score) ||
        b.counts.line - a.counts.line ||
        b.best.oneIn - a.best.oneIn ||
        a.order - b.order,
    );
    return groups.map(({ best, counts, from, to, ...rest }) => ({
      title: titleOfGroup({ best, counts, ...rest }),
      best,
      counts,
      from,
      to,
    }));
  }

  /** Groups left out because there were thousands; the mildest. */
  get dropped(): number {
    return this.#dropped;
  }

  #keyOf(anomaly: ScanAnomaly): string {
    if (anomaly.client !== null) return `c ${anomaly.client}`;
    if (anomaly.unit === "line") return `t ${templateOfAnomaly(anomaly)}`;
    for (const [key, group] of this.#groups) {
      if (!key.startsWith("m ") || group.from === null || group.to === null || anomaly.from === null) continue;
      if (anomaly.from <= group.to + MINUTE_GAP_MS && anomaly.from >= group.from - MINUTE_GAP_MS) return key;
    }
    return `m ${anomaly.from}`;
  }

  #open(anomaly: ScanAnomaly): Open {
    const { from, to, client } = anomaly;
    const group: Open = {
      order: this.#order++,
      best: anomaly,
      counts: { line: 0, client: 0, route: 0, session: 0, minute: 0 },
      from,
      to,
      client,
      clients: client === null ? 0 : 1,
      template: templateOfAnomaly(anomaly),
      isOneTemplate: true,
      serverErrors: 0,
      signals: new Map(),
    };
    this.#count(group, anomaly);
    return group;
  }

  #count(group: Open, anomaly: ScanAnomaly): void {
    group.counts[anomaly.unit] += 1;
    group.from = earliest(group.from, anomaly.from);
    group.to = latest(group.to, anomaly.to);
    // What is said of a route must hold for each: a minute that it did not make strange speaks against it.
    if (anomaly.unit !== "client" && templateOfAnomaly(anomaly) !== group.template) group.isOneTemplate = false;
    if (anomaly.source === null) return;
    if ((anomaly.source.event.status ?? 0) >= 500) group.serverErrors += 1;
    if (group.counts.line > EXPLAINED) return;
    for (const signal of anomaly.explain().signals) group.signals.set(signal, (group.signals.get(signal) ?? 0) + 1);
  }

  #dropMildest(): void {
    const kept = [...this.#groups].sort(([, a], [, b]) => b.best.oneIn - a.best.oneIn || a.order - b.order);
    this.#dropped += kept.length - MOST_GROUPS / 2;
    this.#groups = new Map(kept.slice(0, MOST_GROUPS / 2));
  }
}

/** Clients of nothing but windows that are alike and close together are one story: many addresses, one attacker. */
function joinAlike(groups: Open[]): Open[] {
  const kept: Open[] = [];
  const byPattern = new Map<string, Open[]>();
  for (const group of [...groups].sort((a, b) => (a.from ?? 0) - (b.from ?? 0) || a.order - b.order)) {
    const pattern = group.client === null || group.counts.line > 0 ? null : patternOfGroup(group);
    const alike = pattern === null ? [] : (byPattern.get(pattern) ?? []);
    const home = alike.find((other) => gapBetween(other, group) <= PATTERN_GAP_MS);
    if (home === undefined) {
      kept.push(group);
      if (pattern !== null) byPattern.set(pattern, [...alike, group]);
      continue;
    }
    home.client = null;
    home.clients += group.clients;
    for (const unit of UNITS) home.counts[unit] += group.counts[unit];
    home.from = earliest(home.from, group.from);
    home.to = latest(home.to, group.to);
    if (group.best.oneIn > home.best.oneIn) home.best = group.best;
    for (const [signal, count] of group.signals) home.signals.set(signal, (home.signals.get(signal) ?? 0) + count);
  }
  return kept;
}

function patternOfGroup({ best }: Open): string | null {
  const { reasons, signals } = best.explain();
  return patternOf(best.unit, reasons, signals);
}

function gapBetween(a: Open, b: Open): number {
  return Math.max(0, (b.from ?? 0) - (a.to ?? 0), (a.from ?? 0) - (b.to ?? 0));
}

function titleOfGroup(
  group: Pick<
    Open,
    "client" | "clients" | "template" | "isOneTemplate" | "counts" | "signals" | "serverErrors" | "best"
  >,
): string {
  const signals = [...group.signals].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([signal]) => signal);
  const [lead] = group.best.explain().reasons;
  return titleOf({
    client: group.client,
    clients: group.clients,
    template: group.isOneTemplate ? group.template : null,
    anomalies: group.counts,
    signals,
    serverErrors: group.serverErrors,
    leading: lead === undefined ? null : `${lead.feature}:${lead.direction}`,
    label: lead?.label ?? null,
  });
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

import type { Baseline } from "./baseline";
import { type Counts, CountTable, DistinctCounter, packCounts } from "./count-table";
import { refusalKey } from "./line/history-signals";
import type { LineKeys } from "./line/line-keys";
import { NO_NUMBERS, type NumberHabits } from "./line/number-habits";
import { LogSpan } from "./log-span";

/** Slots of each table at most: what bounds the memory of learning, whatever the log. */
export const TABLE_CAPS = {
  trigrams: 1 << 17,
  shapes: 1 << 15,
  paths: 1 << 17,
  templates: 1 << 16,
  outcomes: 1 << 16,
  methods: 1 << 10,
  statuses: 1 << 10,
  agents: 1 << 16,
  referrers: 1 << 15,
  params: 1 << 15,
  paramSets: 1 << 15,
  valueShapes: 1 << 16,
  signals: 1 << 10,
  clients: 1 << 17,
  clientErrors: 1 << 16,
  /** Errors of each kind, in all, and in each hour and on each day. */
  errors: 1 << 15,
  errorTimes: 1 << 16,
} as const;

export type TableName = keyof typeof TABLE_CAPS;
export const TABLE_NAMES = Object.keys(TABLE_CAPS) as TableName[];
/** These count lines even where the others count clients. */
const BY_LINES: ReadonlySet<TableName> = new Set(["clients", "clientErrors", "errors", "errorTimes"]);
/** From this many clients on, documents are clients: one flood cannot make itself normal. */
const MANY_CLIENTS = 50;

export const BASELINE_NAMES = ["bytes", "latency", "valueLength"] as const;
export type BaselineName = (typeof BASELINE_NAMES)[number];

/** What a source is like: how often each thing occurs, and how large the measurements usually are. Immutable. */
export interface Normal {
  readonly counts: Readonly<Record<TableName, Counts>>;
  readonly baselines: Readonly<Record<BaselineName, Baseline>>;
  /** Documents are clients; or, where most lines name none, what one host wrote in one hour; else they are lines. */
  readonly byClients: boolean;
  readonly byHours: boolean;
  readonly lines: number;
  readonly clients: number;
  /** Documents behind the counts: clients or lines. */
  readonly documents: number;
  /** Sum of the surprise of each client's sampled lines, their number, and the mean over all lines. */
  readonly clientSurprise: Counts;
  readonly clientSampled: Counts;
  readonly meanSurprise: number;
  /** Share of all lines answered 4xx or 5xx. */
  readonly errorShare: number;
  /** Lines in each hour of the day (UTC) and on each day of the week. */
  readonly hours: Float64Array;
  readonly weekdays: Float64Array;
  /** Lines of each level, trace to fatal. */
  readonly levels: Float64Array;
  /** First and last moment, without strays (`LogSpan`). */
  readonly from: number | null;
  readonly to: number | null;
  readonly numbers: NumberHabits;
}

/** Counts lines as they pass; order only matters where a table has to forget. */
export class NormalBuilder {
  readonly #tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, new CountTable(TABLE_CAPS[name])])) as Record<
    TableName,
    CountTable
  >;
  readonly #distinct = new DistinctCounter();
  readonly #clients = new DistinctCounter();
  readonly #hours = new Float64Array(24);
  readonly #weekdays = new Float64Array(7);
  readonly #levels = new Float64Array(8);
  readonly #span = new LogSpan();
  #lines = 0;
  #errors = 0;
  #withClient = 0;

  get lines(): number {
    return this.#lines;
  }

  /** @param reader keys of the line; @param time of the line, ms since the epoch */
  add(reader: LineKeys, time: number | null): void {
    const line = ++this.#lines;
    const client = reader.documentKey;
    const tables = this.#tables;
    const { trigrams, shapes } = reader;
    for (let i = 0; i < reader.trigramCount; i++) tables.trigrams.add(trigrams[i] as number, line, client);
    for (let i = 0; i < reader.shapeCount; i++) tables.shapes.add(shapes[i] as number, line, client);
    tables.paths.add(reader.pathKey, line, client);
    tables.templates.add(reader.templateKey, line, client);
    tables.outcomes.add(reader.outcomeKey, line, client);
    tables.methods.add(reader.methodKey, line, client);
    tables.statuses.add(reader.statusKey, line, client);
    tables.agents.add(reader.agentKey, line, client);
    tables.referrers.add(reader.referrerKey, line, client);
    this.#addQuery(reader, line, client);
    for (let signal = 0; reader.signals >>> signal !== 0; signal++) {
      if ((reader.signals >>> signal) & 1) tables.signals.add(signal + 1, line, client);
    }
    tables.clients.add(reader.entityKey, line, client);
    const refused = refusalKey(reader);
    if (refused !== null) tables.clientErrors.add(refused, line, client);
    if (reader.isError) {
      this.#errors++;
      tables.clientErrors.add(reader.entityKey, line, client);
      tables.errors.add(reader.errorKey, line, client);
      if (time !== null) {
        tables.errorTimes.add(reader.errorHourKey, line, client);
        tables.errorTimes.add(reader.errorDayKey, line, client);
      }
    }
    this.#distinct.add(client);
    if (reader.hasClient) {
      this.#withClient++;
      this.#clients.add(reader.entityKey);
    }
    if (reader.levelOrdinal >= 0) this.#levels[reader.levelOrdinal] = (this.#levels[reader.levelOrdinal] ?? 0) + 1;
    this.#addTime(reader, time);
  }

  /** The novelty of clients is learned in a second step: it needs everything else first (`withClientSurprise`). */
  finish(baselines: Record<BaselineName, Baseline>): Normal {
    const clients = this.#distinct.size;
    const isMany = clients >= MANY_CLIENTS;
    const span = this.#span.whole;
    const byClients = isMany && this.#withClient * 2 >= this.#lines;
    return {
      counts: Object.fromEntries(
        TABLE_NAMES.map((name) => [name, this.#tables[name].freeze(isMany && !BY_LINES.has(name))]),
      ) as Record<TableName, Counts>,
      baselines,
      byClients,
      byHours: isMany && !byClients,
      lines: this.#lines,
      clients: byClients ? clients : this.#clients.size,
      documents: isMany ? clients : this.#lines,
      clientSurprise: packCounts(new Map(), false),
      clientSampled: packCounts(new Map(), false),
      meanSurprise: 0,
      errorShare: this.#errors / Math.max(1, this.#lines),
      hours: this.#hours.slice(),
      weekdays: this.#weekdays.slice(),
      levels: this.#levels.slice(),
      from: span?.from ?? null,
      to: span?.to ?? null,
      numbers: NO_NUMBERS,
    };
  }

  #addQuery(reader: LineKeys, line: number, client: number): void {
    if (reader.paramCount > 0) this.#tables.paramSets.add(reader.paramSetKey, line, client);
    for (let i = 0; i < reader.paramCount; i++) {
      this.#tables.params.add(reader.paramKeys[i] as number, line, client);
      this.#tables.valueShapes.add(reader.valueShapeKeys[i] as number, line, client);
    }
  }

  #addTime(reader: LineKeys, time: number | null): void {
    if (time === null) return;
    this.#hours[Math.floor(reader.hour)] = (this.#hours[Math.floor(reader.hour)] ?? 0) + 1;
    this.#weekdays[reader.weekday] = (this.#weekdays[reader.weekday] ?? 0) + 1;
    this.#span.add(time);
  }
}

/** @param clients key of each sampled line's client; @param surprises of the lines, in nats */
export function withClientSurprise(normal: Normal, clients: ArrayLike<number>, surprises: Float64Array): Normal {
  const sums = new Map<number, number>();
  const lines = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < surprises.length; i++) {
    const client = clients[i] as number;
    const surprise = surprises[i] as number;
    total += surprise;
    sums.set(client, (sums.get(client) ?? 0) + surprise);
    lines.set(client, (lines.get(client) ?? 0) + 1);
  }
  return {
    ...normal,
    clientSurprise: packCounts(sums, false),
    clientSampled: packCounts(lines, false),
    meanSurprise: total / Math.max(1, surprises.length),
  };
}

import { usualOf } from "../../features/baseline";
import {
  BYTES,
  CLIENT_ERRORS,
  CLIENT_NOVELTY,
  FLOOD,
  HOUR,
  hourRarity,
  LATENCY,
  LINE_WIDTH,
  readLineFeatures,
  WEEKDAY,
  weekdayRarity,
} from "../../features/line/line-features";
import { LineReader } from "../../features/line/line-reader";
import type { Normal } from "../../features/normal";
import { EMPTY_EVENT, type LogEvent } from "../../log/event";
import { templateOf } from "../../log/template-of";

/** Columns that rest on other things than request and status, in the order of `AccessNumbers`. */
export const ACCESS_COLUMNS = [0, CLIENT_ERRORS, CLIENT_NOVELTY, 16, 17, HOUR, WEEKDAY, FLOOD, BYTES, LATENCY] as const;
/** Columns that rest on the client, the agent, the referring site alone; those not named here rest on request and status. */
const OF_CLIENT_ALONE = [0, CLIENT_ERRORS, CLIENT_NOVELTY] as const;
const OF_AGENT = 16;
const OF_SITE = 17;
const HOUR_MS = 3_600_000;
const FIRST_ERROR = 400;
const MOST_FLOODS = 4096;

/** What one request with one status says, whoever sends it whenever. */
export interface RequestFacts {
  readonly status: number | null;
  readonly method: string | null;
  readonly path: string;
  readonly query: string | null;
  readonly template: string;
  readonly row: readonly number[];
  readonly surprise: number;
  readonly signals: number;
  readonly bytes: { readonly median: number; readonly scale: number };
  readonly latency: { readonly median: number; readonly scale: number };
}

export interface ClientFacts {
  readonly client: string;
  readonly requests: number;
  readonly errors: number;
  readonly novelty: number;
}

export interface AgentFacts {
  readonly agent: string;
  readonly rarity: number;
  readonly signals: number;
}

/** The parts an access line is made of. */
export interface LineParts {
  request: RequestFacts;
  client: ClientFacts;
  agent: AgentFacts | null;
  /** Rarity of the referring site; NaN where unsaid. */
  site: number;
  time: number;
  /** NaN where unsaid. */
  bytes: number;
  latencyMs: number;
}

/**
 * Features of access lines from what is known of their parts. The definitions are those of `readLineFeatures`, which is asked
 * once for each part; rows put together have the same bits as reading the whole event gives.
 */
export class LineFacts {
  readonly #normal: Normal;
  readonly #reader = new LineReader();
  readonly #scratch = new Float64Array(LINE_WIDTH);
  readonly #floods = new Map<number, number>();
  #time = Number.NaN;
  #hourRarity = 0;
  #weekdayRarity = 0;

  constructor(normal: Normal) {
    this.#normal = normal;
  }

  ofRequest(method: string | null, path: string, query: string | null, status: number | null): RequestFacts {
    const event = { ...EMPTY_EVENT, method, path, query, status };
    const surprise = this.#read(event);
    const { baselines } = this.#normal;
    const { signals, outcomeKey, routeKey } = this.#reader;
    const row: number[] = [];
    for (let i = 0; i < LINE_WIDTH; i++) row.push(this.#scratch[i] as number);
    const bytes = usualOf(baselines.bytes, outcomeKey);
    const latency = usualOf(baselines.latency, routeKey);
    return { status, method, path, query, template: templateOf(event), row, surprise, signals, bytes, latency };
  }

  ofClient(client: string): ClientFacts {
    this.#read({ ...EMPTY_EVENT, client });
    const [requests, errors, novelty] = OF_CLIENT_ALONE.map((column) => this.#scratch[column] as number);
    return { client, requests: requests as number, errors: errors as number, novelty: novelty as number };
  }

  ofAgent(agent: string): AgentFacts {
    this.#read({ ...EMPTY_EVENT, agent });
    return { agent, rarity: this.#scratch[OF_AGENT] as number, signals: this.#reader.signals };
  }

  ofReferrer(referrer: string): number {
    this.#read({ ...EMPTY_EVENT, referrer });
    return this.#scratch[OF_SITE] as number;
  }

  /** Writes the features of a line into `row`, from `at` on. */
  fill({ request, client, agent, site, time, bytes, latencyMs }: LineParts, row: Float64Array, at: number): void {
    const known = request.row;
    for (let i = 0; i < LINE_WIDTH; i++) row[at + i] = known[i] as number;
    row[at] = client.requests;
    row[at + CLIENT_ERRORS] = client.errors;
    row[at + CLIENT_NOVELTY] = client.novelty;
    if (agent !== null) row[at + OF_AGENT] = agent.rarity;
    row[at + OF_SITE] = site;
    row[at + HOUR] = this.hourRarity(time);
    row[at + WEEKDAY] = this.weekdayRarity(time);
    if (request.status !== null && request.status >= FIRST_ERROR) row[at + FLOOD] = this.flood(request.status, time);
    row[at + BYTES] = (Math.log1p(bytes) - request.bytes.median) / request.bytes.scale;
    row[at + LATENCY] = (Math.log1p(latencyMs) - request.latency.median) / request.latency.scale;
  }

  /** What errors of this status in this hour say. */
  flood(status: number, time: number): number {
    const hour = Math.floor(time / HOUR_MS);
    const key = hour * 1000 + status;
    let flood = this.#floods.get(key);
    if (flood === undefined) {
      this.#read({ ...EMPTY_EVENT, status, time: hour * HOUR_MS });
      flood = this.#scratch[FLOOD] as number;
      if (this.#floods.size >= MOST_FLOODS) this.#floods.clear();
      this.#floods.set(key, flood);
    }
    return flood;
  }

  hourRarity(time: number): number {
    if (time !== this.#time) this.#setTime(time);
    return this.#hourRarity;
  }

  weekdayRarity(time: number): number {
    if (time !== this.#time) this.#setTime(time);
    return this.#weekdayRarity;
  }

  #setTime(time: number): void {
    this.#time = time;
    this.#reader.readTime(time);
    this.#hourRarity = hourRarity(this.#normal, this.#reader.hour);
    this.#weekdayRarity = weekdayRarity(this.#normal, this.#reader.weekday);
  }

  #read(event: LogEvent): number {
    this.#reader.read(event);
    return readLineFeatures(this.#reader, event, this.#normal, this.#scratch, false);
  }
}

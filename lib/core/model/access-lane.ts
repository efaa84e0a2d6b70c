import { usualOf } from "../features/baseline";
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
} from "../features/line-features";
import { LineReader } from "../features/line-reader";
import type { Normal } from "../features/normal";
import { accessTime } from "../log/access/access-time";
import { type AccessScanner, NEW, placesOf, type ScannedLine } from "../log/access/open-access-scanner";
import { EMPTY_EVENT, type LogEvent } from "../log/event";
import { templateOf } from "../log/template-of";

/** Columns that rest on the client, the agent, the referring site alone; those of no list here rest on request and status. */
const OF_CLIENT = [0, CLIENT_ERRORS, CLIENT_NOVELTY];
const OF_AGENT = 16;
const OF_SITE = 17;
const HOUR_MS = 3_600_000;
const FIRST_ERROR = 400;
const MOST_FLOODS = 4096;

/** What one request with one status says, whoever sends it whenever. */
export interface RequestFacts {
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly query: string | null;
  readonly template: string;
  readonly row: readonly number[];
  readonly surprise: number;
  readonly signals: number;
  readonly bytes: { median: number; scale: number };
  readonly latency: { median: number; scale: number };
  /** The same request with other statuses; made when there is one. */
  others: Map<number, RequestFacts> | null;
}

interface AgentFacts {
  readonly agent: string;
  readonly value: number;
  readonly signals: number;
}

interface SiteFacts {
  readonly site: string;
  readonly value: number;
}

interface ClientFacts {
  readonly client: string;
  readonly values: readonly number[];
}

/** A line in the lane: its features are in the row it was read into. */
export interface LaneLine {
  readonly request: RequestFacts;
  readonly client: string | null;
  readonly agent: string | null;
  readonly time: number;
  readonly bytes: number | null;
  readonly latencyMs: number | null;
  readonly signals: number;
}

/**
 * Features of usual access lines from what is known of their texts: the definitions are those of `readLineFeatures`, which
 * is asked once for each text that is new in its place. Rows and facts have the same bits as reading the whole event gives.
 */
export class AccessLane {
  readonly #scanner: AccessScanner;
  readonly #normal: Normal;
  readonly #reader = new LineReader();
  readonly #scratch = new Float64Array(LINE_WIDTH);
  readonly #requests: (RequestFacts | undefined)[] = new Array(placesOf("request"));
  readonly #clients: (ClientFacts | undefined)[] = new Array(placesOf("client"));
  readonly #agents: (AgentFacts | undefined)[] = new Array(placesOf("agent"));
  readonly #sites: (SiteFacts | undefined)[] = new Array(placesOf("site"));
  readonly #hours = new Float64Array(placesOf("hour"));
  readonly #floods = new Map<number, number>();
  #time = Number.NaN;
  #hourRarity = 0;
  #weekdayRarity = 0;

  constructor(scanner: AccessScanner, normal: Normal) {
    this.#scanner = scanner;
    this.#normal = normal;
  }

  /** Fills `row` from `at` on; null for a line that must be read as text. Lines of a round come in order, none left out. */
  read(line: ScannedLine, row: Float64Array, at: number): LaneLine | null {
    if (!line.isUsual) return null;
    if (line.news !== 0) this.#learnNews(line);
    const time = (this.#hours[line.hour] as number) + line.seconds * 1000;
    if (Number.isNaN(time)) return null;
    const request = this.#requestOf(line);
    for (let i = 0; i < LINE_WIDTH; i++) row[at + i] = request.row[i] as number;

    const client = line.client < 0 ? undefined : this.#clients[line.client];
    if (client !== undefined) {
      for (let i = 0; i < OF_CLIENT.length; i++) row[at + (OF_CLIENT[i] as number)] = client.values[i] as number;
    }
    const agent = line.agent < 0 ? undefined : this.#agents[line.agent];
    if (agent !== undefined) row[at + OF_AGENT] = agent.value;
    const site = line.site < 0 ? undefined : this.#sites[line.site];
    if (site !== undefined) row[at + OF_SITE] = site.value;
    if (time !== this.#time) this.#setTime(time);
    row[at + HOUR] = this.#hourRarity;
    row[at + WEEKDAY] = this.#weekdayRarity;
    if (line.status >= FIRST_ERROR) row[at + FLOOD] = this.#floodOf(line.status, time);
    const { bytes, latencyMs } = line;
    const hasBytes = !Number.isNaN(bytes);
    if (hasBytes) row[at + BYTES] = (Math.log1p(bytes) - request.bytes.median) / request.bytes.scale;
    const hasLatency = !Number.isNaN(latencyMs);
    if (hasLatency) row[at + LATENCY] = (Math.log1p(latencyMs) - request.latency.median) / request.latency.scale;
    return {
      request,
      client: client?.client ?? null,
      agent: agent?.agent ?? null,
      time,
      bytes: hasBytes ? bytes : null,
      latencyMs: hasLatency ? latencyMs : null,
      signals: request.signals | (agent?.signals ?? 0),
    };
  }

  #requestOf(line: ScannedLine): RequestFacts {
    const facts = this.#requests[line.request] as RequestFacts;
    if (facts.status === line.status) return facts;
    facts.others ??= new Map();
    let other = facts.others.get(line.status);
    if (other === undefined) {
      const { method, path, query } = facts;
      other = this.#factsOf({ ...EMPTY_EVENT, method, path, query, status: line.status });
      facts.others.set(line.status, other);
    }
    return other;
  }

  #learnNews(line: ScannedLine): void {
    const { news, request, hour, client, agent, site } = line;
    if (news & NEW.request) {
      const text = this.#scanner.textOf("request", request);
      const space = text.indexOf(" ");
      const mark = text.indexOf("?", space);
      const path = text.slice(space + 1, mark < 0 ? undefined : mark);
      const query = mark < 0 ? null : text.slice(mark + 1);
      const event = { ...EMPTY_EVENT, method: text.slice(0, space), path, query, status: line.status };
      this.#requests[request] = this.#factsOf(event);
    }
    if (news & NEW.hour) this.#hours[hour] = hourOf(this.#scanner.textOf("hour", hour));
    if (news & NEW.client) {
      const text = this.#scanner.textOf("client", client);
      this.#readFeatures({ ...EMPTY_EVENT, client: text });
      this.#clients[client] = { client: text, values: OF_CLIENT.map((column) => this.#scratch[column] as number) };
    }
    if (news & NEW.agent) {
      const text = this.#scanner.textOf("agent", agent);
      this.#readFeatures({ ...EMPTY_EVENT, agent: text });
      const value = this.#scratch[OF_AGENT] as number;
      this.#agents[agent] = { agent: text, value, signals: this.#reader.signals };
    }
    if (news & NEW.site) {
      const text = this.#scanner.textOf("site", site);
      this.#readFeatures({ ...EMPTY_EVENT, referrer: text });
      this.#sites[site] = { site: text, value: this.#scratch[OF_SITE] as number };
    }
  }

  #factsOf(event: LogEvent & { method: string; path: string; status: number }): RequestFacts {
    const surprise = this.#readFeatures(event);
    const { baselines } = this.#normal;
    return {
      status: event.status,
      method: event.method,
      path: event.path,
      query: event.query,
      template: templateOf(event),
      row: Array.from(this.#scratch),
      surprise,
      signals: this.#reader.signals,
      bytes: usualOf(baselines.bytes, this.#reader.outcomeKey),
      latency: usualOf(baselines.latency, this.#reader.routeKey),
      others: null,
    };
  }

  #readFeatures(event: LogEvent): number {
    this.#reader.read(event);
    return readLineFeatures(this.#reader, event, this.#normal, this.#scratch, false);
  }

  /** What errors of this status in this hour say. */
  #floodOf(status: number, time: number): number {
    const hour = Math.floor(time / HOUR_MS);
    const key = hour * 1000 + status;
    let flood = this.#floods.get(key);
    if (flood === undefined) {
      this.#readFeatures({ ...EMPTY_EVENT, status, time: hour * HOUR_MS });
      flood = this.#scratch[FLOOD] as number;
      if (this.#floods.size >= MOST_FLOODS) this.#floods.clear();
      this.#floods.set(key, flood);
    }
    return flood;
  }

  #setTime(time: number): void {
    this.#time = time;
    this.#reader.readTime(time);
    this.#hourRarity = hourRarity(this.#normal.hours, this.#reader.hour);
    this.#weekdayRarity = weekdayRarity(this.#normal, this.#reader.weekday);
  }
}

/** Start of the hour of `dd/Mon/yyyy:HH  +zzzz`, in ms; NaN when the plain reader would not read it by position. */
function hourOf(text: string): number {
  const [hour, zone] = text.split("  ") as [string, string];
  const at = (clock: string) => accessTime(`${hour}:${clock}${zone}`, 0, 26) ?? Number.NaN;
  const start = at("00:00");
  return at("59:59") - start === HOUR_MS - 1000 ? start : Number.NaN;
}

import type { Normal } from "../../features/normal";
import { EMPTY_EVENT, type LogEvent } from "../../log/event";
import { type AgentFacts, type ClientFacts, LineFacts, type LineParts, type RequestFacts } from "./line-facts";

/** Texts of each kind that are remembered; then all are forgotten, which costs time only. */
const MOST_REQUESTS = 16_384;
const MOST = 8_192;

/** Features of parsed access lines from what is remembered of their texts, with the bits of `readLineFeatures`. */
export class LineMemo {
  readonly #facts: LineFacts;
  readonly #requests = new Map<string, RequestFacts>();
  readonly #clients = new Map<string, ClientFacts>();
  readonly #agents = new Map<string, AgentFacts>();
  readonly #hasNumbers: boolean;
  readonly #sites = new Map<string, number>();

  constructor(normal: Normal) {
    this.#hasNumbers = normal.numbers.names.length > 0;
    this.#facts = new LineFacts(normal);
  }

  /** Fills `row`; null for an event that is no plain access line, or has numbers besides. */
  read(event: LogEvent, row: Float64Array): LineParts | null {
    if (this.#hasNumbers && event.fields !== EMPTY_EVENT.fields) return null;
    const { client, path, time } = event;
    if (client === null || path === null || time === null || event.service !== null || event.level !== null)
      return null;
    if (event.message !== null || (event.bytes ?? 0) < 0 || (event.latencyMs ?? 0) < 0) return null;
    const parts: LineParts = {
      request: this.#requestOf(event, path),
      client: remembered(this.#clients, client, MOST, (text) => this.#facts.ofClient(text)),
      agent:
        event.agent === null ? null : remembered(this.#agents, event.agent, MOST, (text) => this.#facts.ofAgent(text)),
      site:
        event.referrer === null
          ? Number.NaN
          : remembered(this.#sites, event.referrer, MOST, (text) => this.#facts.ofReferrer(text)),
      time,
      bytes: event.bytes ?? Number.NaN,
      latencyMs: event.latencyMs ?? Number.NaN,
    };
    this.#facts.fill(parts, row, 0);
    return parts;
  }

  #requestOf({ method, query, status }: LogEvent, path: string): RequestFacts {
    // Lengths keep apart what only looks alike once it is joined.
    const parts = `${status} ${path.length} ${query?.length ?? "-"} ${method?.length ?? "-"}`;
    const key = `${parts} ${method ?? ""}${path}${query ?? ""}`;
    return remembered(this.#requests, key, MOST_REQUESTS, () => this.#facts.ofRequest(method, path, query, status));
  }
}

function remembered<T>(known: Map<string, T>, text: string, most: number, make: (text: string) => T): T {
  let found = known.get(text);
  if (found === undefined) {
    if (known.size >= most) known.clear();
    found = make(text);
    known.set(text, found);
  }
  return found;
}

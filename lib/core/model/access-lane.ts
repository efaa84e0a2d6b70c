import type { Normal } from "../features/normal";
import { accessTime } from "../log/access/access-time";
import { type AccessScanner, NEW, placesOf, type ScannedLine } from "../log/access/open-access-scanner";
import { type AgentFacts, type ClientFacts, LineFacts, type LineParts, type RequestFacts } from "./line-facts";

const HOUR_MS = 3_600_000;

/** A request as it stands in its place, with the other statuses it had there. */
interface Placed {
  readonly facts: RequestFacts;
  others: Map<number, RequestFacts> | null;
}

/** Features of usual access lines straight from their bytes. A scanner belongs to one lane. */
export class AccessLane {
  readonly #scanner: AccessScanner;
  readonly #facts: LineFacts;
  readonly #requests: (Placed | undefined)[] = new Array(placesOf("request"));
  readonly #clients: (ClientFacts | undefined)[] = new Array(placesOf("client"));
  readonly #agents: (AgentFacts | undefined)[] = new Array(placesOf("agent"));
  readonly #sites = new Float64Array(placesOf("site"));
  readonly #hours = new Float64Array(placesOf("hour"));
  #parts: LineParts | null = null;

  constructor(scanner: AccessScanner, normal: Normal) {
    this.#scanner = scanner;
    this.#facts = new LineFacts(normal);
  }

  /**
   * Fills `row` from `at` on; null for a line that must be read as text. Lines of a round come in order, none left out.
   * What is returned is overwritten by the next line.
   */
  read(line: ScannedLine, row: Float64Array, at: number): Readonly<LineParts> | null {
    if (!line.isUsual) return null;
    if (line.news !== 0) this.#learnNews(line);
    const time = (this.#hours[line.hour] as number) + line.seconds * 1000;
    const client = line.client < 0 ? undefined : this.#clients[line.client];
    if (client === undefined || Number.isNaN(time)) return null;
    const request = this.#requestOf(line);
    const agent = line.agent < 0 ? null : (this.#agents[line.agent] ?? null);
    const site = line.site < 0 ? Number.NaN : (this.#sites[line.site] as number);
    const { bytes, latencyMs } = line;
    this.#parts ??= { request, client, agent, site, time, bytes, latencyMs };
    const parts = this.#parts;
    parts.request = request;
    parts.client = client;
    parts.agent = agent;
    parts.site = site;
    parts.time = time;
    parts.bytes = bytes;
    parts.latencyMs = latencyMs;
    this.#facts.fill(parts, row, at);
    return parts;
  }

  #requestOf(line: ScannedLine): RequestFacts {
    const placed = this.#requests[line.request] as Placed;
    if (placed.facts.status === line.status) return placed.facts;
    placed.others ??= new Map();
    let other = placed.others.get(line.status);
    if (other === undefined) {
      const { method, path, query } = placed.facts;
      other = this.#facts.ofRequest(method, path, query, line.status);
      placed.others.set(line.status, other);
    }
    return other;
  }

  #learnNews({ news, request, status, hour, client, agent, site }: ScannedLine): void {
    const scanner = this.#scanner;
    if (news & NEW.request) {
      const text = scanner.textOf("request", request);
      const space = text.indexOf(" ");
      const mark = text.indexOf("?", space);
      const path = text.slice(space + 1, mark < 0 ? undefined : mark);
      const query = mark < 0 ? null : text.slice(mark + 1);
      const facts = this.#facts.ofRequest(text.slice(0, space), path, query, status);
      this.#requests[request] = { facts, others: null };
    }
    if (news & NEW.hour) this.#hours[hour] = hourOf(scanner.textOf("hour", hour));
    if (news & NEW.client) this.#clients[client] = this.#facts.ofClient(scanner.textOf("client", client));
    if (news & NEW.agent) this.#agents[agent] = this.#facts.ofAgent(scanner.textOf("agent", agent));
    if (news & NEW.site) this.#sites[site] = this.#facts.ofReferrer(scanner.textOf("site", site));
  }
}

/** Start of the hour of `dd/Mon/yyyy:HH  +zzzz`, in ms; NaN when the plain reader would not read it by position. */
function hourOf(text: string): number {
  const [hour, zone] = text.split("  ") as [string, string];
  const at = (clock: string) => accessTime(`${hour}:${clock}${zone}`, 0, 26) ?? Number.NaN;
  const start = at("00:00");
  return at("59:59") - start === HOUR_MS - 1000 ? start : Number.NaN;
}

import { hashText } from "../../features/hash";
import type { LineKeys } from "../../features/line/line-keys";
import { errorTimesOf, LineReader } from "../../features/line/line-reader";
import type { AccessEvents } from "../../log/access/access-events";
import { type AccessScanner, NEW, placesOf, type ScannedLine } from "../../log/access/open-access-scanner";
import { EMPTY_EVENT } from "../../log/event";
import { packRequest, type RequestKeys, UnpackedRequest } from "./request-keys";

const NO_AGENT = { key: hashText("-"), signals: 0 };

/** Keys of usual access lines, those of each text found out once. A scratch pad: the next `read` overwrites it. */
export class AccessKeys {
  readonly #scanner: AccessScanner;
  readonly #events: AccessEvents;
  readonly #reader = new LineReader();
  /** Of agents, sites and times. */
  readonly #other = new LineReader();
  readonly #requests: (Uint32Array | undefined)[] = new Array(placesOf("request"));
  readonly #request = new UnpackedRequest();
  readonly #clients: (number | undefined)[] = new Array(placesOf("client"));
  readonly #agents: ({ key: number; signals: number } | undefined)[] = new Array(placesOf("agent"));
  readonly #sites: (number | undefined)[] = new Array(placesOf("site"));
  /** Seen once, in the round at hand or before. */
  readonly #seen = new Uint8Array(placesOf("request"));

  constructor(scanner: AccessScanner, events: AccessEvents) {
    this.#scanner = scanner;
    this.#events = events;
  }

  /** As `AccessEvents.pass`. */
  pass({ news, request, client, agent, site }: ScannedLine): void {
    if (news & NEW.request) {
      this.#requests[request] = undefined;
      this.#seen[request] = 0;
    }
    if (news & NEW.client && client >= 0) this.#clients[client] = undefined;
    if (news & NEW.agent && agent >= 0) this.#agents[agent] = undefined;
    if (news & NEW.site && site >= 0) this.#sites[site] = undefined;
  }

  /** Of a usual line. @param time of the line, ms since the epoch */
  read(line: ScannedLine, time: number): LineKeys {
    const entityKey = this.#clientOf(line.client);
    const { key: agentKey, signals } = this.#agentOf(line.agent);
    const referrerKey = this.#siteOf(line.site);
    const request = this.#requestOf(line);
    this.#other.readTime(time);
    const [errorHourKey, errorDayKey] = request.isError ? errorTimesOf(request.errorKey, time) : NEVER;
    return {
      trigrams: request.trigrams,
      trigramCount: request.trigramCount,
      shapes: request.shapes,
      shapeCount: request.shapeCount,
      template: request.template,
      templateKey: request.templateKey,
      routeKey: request.routeKey,
      pathKey: request.pathKey,
      documentKey: entityKey,
      entityKey,
      hasClient: true,
      methodKey: request.methodKey,
      statusKey: request.statusKey,
      isError: request.isError,
      agentKey,
      referrerKey,
      levelOrdinal: Number.NaN,
      outcomeKey: request.outcomeKey,
      paramSetKey: request.paramSetKey,
      paramCount: request.paramCount,
      paramKeys: request.paramKeys,
      valueShapeKeys: request.valueShapeKeys,
      errorKey: request.errorKey,
      errorHourKey,
      errorDayKey,
      hour: this.#other.hour,
      weekday: this.#other.weekday,
      signals: request.signals | signals,
    };
  }

  /** Kept from the second time on: most of what is new is not asked for again. */
  #requestOf({ request, status }: ScannedLine): RequestKeys {
    const known = this.#requests[request];
    const { method, path, query, template } = this.#events.requestOf(request);
    if (known !== undefined) return this.#request.unpack(known, template);
    this.#reader.read({ ...EMPTY_EVENT, method, path, query, status });
    if (this.#seen[request] === 0) this.#seen[request] = 1;
    else this.#requests[request] = packRequest(this.#reader);
    return this.#reader;
  }

  #clientOf(place: number): number {
    const key = this.#clients[place] ?? hashText(this.#events.clientOf(place));
    this.#clients[place] = key;
    return key;
  }

  #agentOf(place: number): { key: number; signals: number } {
    if (place < 0) return NO_AGENT;
    const known = this.#agents[place];
    if (known !== undefined) return known;
    this.#other.read({ ...EMPTY_EVENT, agent: this.#scanner.textOf("agent", place) });
    const found = { key: this.#other.agentKey, signals: this.#other.signals };
    this.#agents[place] = found;
    return found;
  }

  #siteOf(place: number): number {
    if (place < 0) return NO_AGENT.key;
    const known = this.#sites[place];
    if (known !== undefined) return known;
    this.#other.read({ ...EMPTY_EVENT, referrer: this.#scanner.textOf("site", place) });
    this.#sites[place] = this.#other.referrerKey;
    return this.#other.referrerKey;
  }
}

const NEVER: readonly [number, number] = [0, 0];

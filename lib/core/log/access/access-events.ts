import { EMPTY_EVENT, type LogEvent } from "../event";
import { foldPath } from "../fold-path";
import { type AccessScanner, NEW, placesOf, type ScannedLine } from "./open-access-scanner";

/** What a request says, whoever sends it. */
export interface RequestText {
  readonly method: string;
  readonly path: string;
  readonly query: string | null;
  readonly template: string;
}

/** Events of scanned lines, their texts made once per place. Every line that was taken must be passed: it may replace what was there. */
export class AccessEvents {
  readonly #scanner: AccessScanner;
  readonly #requests: (RequestText | undefined)[] = new Array(placesOf("request"));
  readonly #clients: (string | undefined)[] = new Array(placesOf("client"));
  /** One text for all requests of a template. */
  readonly #templates = new Map<string, string>();

  constructor(scanner: AccessScanner) {
    this.#scanner = scanner;
  }

  /** Forgets what the line replaced; before any line of its round is asked about. */
  pass({ news, request, client }: ScannedLine): void {
    if (news & NEW.request) this.#requests[request] = undefined;
    if (news & NEW.client && client >= 0) this.#clients[client] = undefined;
  }

  requestOf(place: number): RequestText {
    let known = this.#requests[place];
    if (known === undefined) {
      known = this.#read(this.#scanner.textOf("request", place));
      this.#requests[place] = known;
    }
    return known;
  }

  clientOf(place: number): string {
    let known = this.#clients[place];
    if (known === undefined) {
      known = this.#scanner.textOf("client", place);
      this.#clients[place] = known;
    }
    return known;
  }

  /**
   * The event of the plain reader but for agent, referrer and further fields, which windows do not ask for: whoever keeps an
   * event reads the line as text. @param time of the line, ms since the epoch
   */
  eventOf({ request, client, status, bytes, latencyMs }: ScannedLine, time: number): LogEvent {
    const { method, path, query } = this.requestOf(request);
    return {
      time,
      client: this.clientOf(client),
      method,
      path,
      query,
      status,
      bytes: Number.isNaN(bytes) ? null : bytes,
      latencyMs: Number.isNaN(latencyMs) ? null : latencyMs,
      agent: null,
      referrer: null,
      host: null,
      user: null,
      service: null,
      level: null,
      message: null,
      fields: EMPTY_EVENT.fields,
    };
  }

  #read(text: string): RequestText {
    const space = text.indexOf(" ");
    const mark = text.indexOf("?", space);
    const path = text.slice(space + 1, mark < 0 ? undefined : mark);
    const query = mark < 0 ? null : text.slice(mark + 1);
    const template = foldPath(path);
    if (this.#templates.size >= placesOf("request")) this.#templates.clear();
    if (!this.#templates.has(template)) this.#templates.set(template, template);
    return { method: text.slice(0, space), path, query, template: this.#templates.get(template) ?? template };
  }
}

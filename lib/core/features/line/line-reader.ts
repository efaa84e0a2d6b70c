import { LEVELS, type LogEvent } from "../../log/event";
import { templateOf } from "../../log/template-of";
import { hashPair, hashText } from "../hash";
import { agentSignals, findSignals } from "../signals/find-signals";
import { ATTACK_SIGNALS } from "../signals/list";
import type { LineKeys } from "./line-keys";
import { DIGIT, LineText, shapeOf, TEXT_LIMIT } from "./line-text";

/** Most parameters of one query looked at. */
export const PARAM_LIMIT = 24;
/** No client, no agent, no method …: a value like any other. */
const NOTHING = hashText("-");

interface AgentFacts {
  readonly key: number;
  /** Bits, see `findSignals`. */
  readonly signals: number;
}

const NO_AGENT: AgentFacts = { key: NOTHING, signals: 0 };

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Versions differ more often than browsers. */
const DIGITS = /\d+/g;

/**
 * Takes an event apart into the keys that are counted and the numbers that are measured.
 * One reader is one scratch pad: the next `read` overwrites it.
 */
export class LineReader implements LineKeys {
  readonly text = new LineText();
  /** Keys of the trigrams of the decoded text, and of its shape, in order; a number of any length is one character. */
  readonly trigrams = new Uint32Array(TEXT_LIMIT);
  readonly shapes = new Uint32Array(TEXT_LIMIT);
  /** Where in the decoded text each of them begins, two more at the end. */
  readonly starts = new Uint16Array(TEXT_LIMIT);
  trigramCount = 0;
  get shapeCount(): number {
    return this.trigramCount;
  }

  template = "";
  templateKey = 0;
  /** Template within its service: what times taken are compared by. */
  routeKey = 0;
  pathKey = 0;
  /** What counts as one document: the client's lines, or what one host wrote in one hour. */
  documentKey = NOTHING;
  /** Who the line is about: the client, else the host that wrote it. */
  entityKey = NOTHING;
  hasEntity = false;
  hasClient = false;
  methodKey = 0;
  statusKey = 0;
  /** Answered 4xx or 5xx, or of level error and worse. */
  isError = false;
  agentKey = 0;
  referrerKey = 0;
  levelOrdinal = Number.NaN;
  /** Template with status, with method. */
  outcomeKey = 0;
  /** The set of parameter names on this template, whatever their order. */
  paramSetKey = 0;
  paramCount = 0;
  /** Per parameter: (template, name), length of the value, (template, name, shape of the value). */
  readonly paramKeys = new Uint32Array(PARAM_LIMIT);
  readonly valueLengths = new Float64Array(PARAM_LIMIT);
  readonly valueShapeKeys = new Uint32Array(PARAM_LIMIT);
  urlLength = 0;
  oddCharacters = 0;
  /** What kind of error the line is, by status or message; that kind in this hour, and on this day. 0 when it is none. */
  errorKey = 0;
  errorHourKey = 0;
  errorDayKey = 0;
  /** Hour of the day with fraction, UTC, and day of the week, 0 = Monday; NaN without time. */
  hour = Number.NaN;
  weekday = Number.NaN;
  signals = 0;
  readonly #agents = new Map<string, AgentFacts>();

  read(event: LogEvent): void {
    this.template = templateOf(event);
    this.templateKey = hashText(this.template);
    this.routeKey = event.service === null ? this.templateKey : hashPair(hashText(event.service), this.templateKey);
    const entity = event.client ?? namedHost(event.host);
    this.hasClient = event.client !== null;
    this.hasEntity = entity !== null;
    this.entityKey = entity === null ? NOTHING : hashText(entity);
    this.methodKey = event.method === null ? NOTHING : hashText(event.method);
    this.statusKey = event.status === null ? NOTHING : event.status + 1;
    this.isError = isError(event);
    const agent = event.agent === null ? NO_AGENT : this.#agentOf(event.agent);
    this.agentKey = agent.key;
    this.referrerKey = event.referrer === null ? NOTHING : hashText(placeOf(event.referrer));
    this.levelOrdinal = event.level === null ? Number.NaN : LEVELS.indexOf(event.level);
    this.outcomeKey = hashPair(this.templateKey, hashPair(this.statusKey, this.methodKey));
    this.#readText(event);
    this.#readQuery(event.query);
    this.readTime(event.time);
    this.#readPlace(event);
    this.#readTrigrams();
    this.signals = findSignals(event, event.path === null ? "" : this.text.toString(), agent.signals);
  }

  /** Ids of the signals that fired. */
  signalIds(): string[] {
    return ATTACK_SIGNALS.filter((_, i) => (this.signals >>> i) & 1).map((signal) => signal.id);
  }

  #readPlace({ client, status, time }: LogEvent): void {
    this.errorKey = !this.isError ? 0 : status === null ? this.templateKey : this.statusKey;
    this.documentKey = this.entityKey;
    this.errorHourKey = 0;
    this.errorDayKey = 0;
    if (time === null) return;
    const hour = Math.floor(time / HOUR_MS);
    if (client === null) this.documentKey = hashPair(this.entityKey, hour);
    if (!this.isError) return;
    [this.errorHourKey, this.errorDayKey] = errorTimesOf(this.errorKey, time);
  }

  #readText(event: LogEvent): void {
    this.text.clear();
    const { path, query, message } = event;
    if (path !== null) {
      this.text.append(path);
      if (query !== null) {
        this.text.append("?");
        this.text.append(query);
      }
      this.urlLength = path.length + (query === null ? 0 : query.length + 1);
      this.pathKey = hashText(path);
    } else {
      const text = message ?? this.template;
      this.text.append(text);
      this.urlLength = text.length;
      this.pathKey = this.templateKey;
    }
    this.text.normalize();
  }

  /** Plain loops over the query: splitting it into strings would cost more than all the rest. */
  #readQuery(query: string | null): void {
    this.paramCount = 0;
    this.paramSetKey = 0;
    if (query === null || query === "") return;
    for (let from = 0; from < query.length && this.paramCount < PARAM_LIMIT; ) {
      let to = query.indexOf("&", from);
      if (to < 0) to = query.length;
      const equals = query.indexOf("=", from);
      const nameEnd = equals >= 0 && equals < to ? equals : to;
      const key = hashPair(this.templateKey, hashSlice(query, from, nameEnd));
      this.paramKeys[this.paramCount] = key;
      this.paramSetKey = (this.paramSetKey + key) >>> 0;
      this.#readValue(query, nameEnd + 1, to, key);
      this.paramCount++;
      from = to + 1;
    }
  }

  /** Length in characters as sent; shape with runs folded ("ab12/x" → "a0/a"), at most 24 long. */
  #readValue(query: string, from: number, to: number, key: number): void {
    let length = 0;
    let shape = 0x811c9dc5;
    let last = 0;
    let runs = 0;
    for (let i = from; i < to; i++) {
      let code = query.charCodeAt(i);
      if (code === 37 && i + 2 < to) {
        const byte = Number.parseInt(query.slice(i + 1, i + 3), 16);
        if (!Number.isNaN(byte)) {
          code = byte;
          i += 2;
        }
      }
      length++;
      const kind = shapeOf(code === 43 ? 32 : code);
      if (kind === last || runs >= 24) continue;
      shape = Math.imul(shape ^ kind, 0x01000193);
      last = kind;
      runs++;
    }
    this.valueLengths[this.paramCount] = length;
    this.valueShapeKeys[this.paramCount] = hashPair(key, shape >>> 0);
  }

  /** Sets `hour` and `weekday` alone. */
  readTime(time: number | null): void {
    if (time === null) {
      this.hour = Number.NaN;
      this.weekday = Number.NaN;
      return;
    }
    this.hour = (((time / 3_600_000) % 24) + 24) % 24;
    // 1 January 1970 was a Thursday.
    this.weekday = (((Math.floor(time / 86_400_000) + 3) % 7) + 7) % 7;
  }

  #readTrigrams(): void {
    const { codes, length } = this.text;
    this.oddCharacters = 0;
    let text = 0;
    let shape = 0;
    let kept = 0;
    let last = 0;
    for (let i = 0; i < length; i++) {
      const code = codes[i] as number;
      if (isOdd(code)) this.oddCharacters++;
      // A counter that went from three digits to four is no new text.
      if (code === DIGIT && last === DIGIT) continue;
      last = code;
      text = ((text << 8) | (code & 0xff)) & 0xffffff;
      shape = ((shape << 8) | (shapeOf(code) & 0xff)) & 0xffffff;
      this.starts[kept++] = i;
      if (kept < 3) continue;
      this.trigrams[kept - 3] = text;
      this.shapes[kept - 3] = shape;
    }
    this.trigramCount = Math.max(0, kept - 2);
  }

  /** Agent strings are few and long: remembering what they say is cheaper than finding it out again. */
  #agentOf(agent: string): AgentFacts {
    let facts = this.#agents.get(agent);
    if (facts === undefined) {
      if (this.#agents.size >= 5_000) this.#agents.clear();
      facts = { key: hashText(agent.slice(0, 400).replace(DIGITS, "0")), signals: agentSignals(agent) };
      this.#agents.set(agent, facts);
    }
    return facts;
  }
}

/** Keys of this kind of error in its hour, and on its day. */
export function errorTimesOf(errorKey: number, time: number): [number, number] {
  const hour = hashPair(errorKey, Math.floor(time / HOUR_MS));
  return [hour, hashPair(errorKey, Math.floor(time / DAY_MS) | 0x40000000)];
}

/** a, 0 and / - . _ ? & = : what addresses are made of, once letters and digits are folded. */
const USUAL = new Set(Array.from("a0/-._?&= ", (character) => character.charCodeAt(0)));

/** Neither such a character nor a letter nor a digit. */
export function isOdd(code: number): boolean {
  return code > 127 || (shapeOf(code) === code && !USUAL.has(code));
}

/** Scheme and host of a referrer; its path would be as rare as the page. */
function placeOf(referrer: string): string {
  const start = referrer.indexOf("//");
  if (start < 0) return referrer === "" || referrer === "-" ? "-" : "other";
  const end = referrer.indexOf("/", start + 2);
  return end < 0 ? referrer : referrer.slice(0, end);
}

function hashSlice(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const ERROR = LEVELS.indexOf("error");

function isError(event: LogEvent): boolean {
  return event.status === null ? event.level !== null && LEVELS.indexOf(event.level) >= ERROR : event.status >= 400;
}

const PLACEHOLDERS = new Set(["-", "", "null", "NULL", "none", "None", "unknown", "(null)", "localhost"]);

/** A placeholder names nobody. */
function namedHost(host: string | null): string | null {
  return host === null || PLACEHOLDERS.has(host) ? null : host;
}

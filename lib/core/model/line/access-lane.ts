import { loadTextKernel, type TextKernel } from "../../features/line/kernel/load-text-kernel";
import { LINE_WIDTH } from "../../features/line/line-features";
import { TextTables } from "../../features/line/text-tables";
import type { Normal } from "../../features/normal";
import { hourOf } from "../../log/access/access-times";
import {
  type AccessNumbers,
  type AccessScanner,
  DONE,
  EXTRA,
  NEW,
  openAccessScanner,
  type ScannedLine,
  TEXTS,
} from "../../log/access/open-access-scanner";
import { ACCESS_COLUMNS, LineFacts } from "./line-facts";

/** Features of usual access lines straight from their bytes, in rounds. */
export class AccessLane {
  readonly scanner: AccessScanner & AccessNumbers;
  readonly #facts: LineFacts;
  readonly #texts: TextKernel;

  /** @throws Error where the runtime has no WebAssembly with vectors */
  constructor(normal: Normal) {
    const facts = new LineFacts(normal);
    const tables = new TextTables(normal);
    const imports = {
      hourRarity: (time: number) => facts.hourRarity(time),
      weekdayRarity: (time: number) => facts.weekdayRarity(time),
      flood: (status: number, time: number) => facts.flood(status, time),
    };
    const scanner = openAccessScanner(LINE_WIDTH, ACCESS_COLUMNS, imports, tables.bytes + 8);
    if (scanner === null) throw new Error("This runtime has no WebAssembly with vectors.");
    this.#facts = facts;
    this.scanner = scanner;
    const { memory, room } = scanner.layout;
    this.#texts = loadTextKernel(memory);
    const { tables: at, text, memo } = tables.write(memory, room);
    this.#texts.start(at, text, memo);
  }

  /**
   * Reads the whole lines of [from, to) of the scanner's input, as far as one round goes: each usual line has its features
   * in `rows` and its `sums`, with the bits of the plain path. @returns number of lines
   */
  read(from: number, to: number): number {
    const { scanner } = this;
    const count = scanner.scan(from, to);
    const { records, requests, requestNumbers, clients, clientNumbers } = scanner.layout;
    this.#texts.readNews(records, count, requests, requestNumbers, LINE_WIDTH, clients, clientNumbers);
    for (let i = 0; i < count; i++) {
      const all = scanner.newsOf(i);
      const news = all & ~(all >>> DONE) & TEXTS;
      if (news !== 0) this.#learnNews(scanner.line(i), news);
    }
    scanner.assemble(count);
    return count;
  }

  #learnNews({ request, status, hour, agent, site }: ScannedLine, news: number): void {
    const { scanner } = this;
    if (news & NEW.request) this.#learnRequest(request, status);
    if (news & NEW.hour) scanner.hours[hour] = hourOf(scanner.textOf("hour", hour));
    if (news & NEW.agent) {
      const { rarity, signals } = this.#facts.ofAgent(scanner.textOf("agent", agent));
      scanner.agents[agent * 2] = rarity;
      scanner.agents[agent * 2 + 1] = signals;
    }
    if (news & NEW.site) scanner.sites[site] = this.#facts.ofReferrer(scanner.textOf("site", site));
  }

  #learnRequest(place: number, status: number): void {
    const text = this.scanner.textOf("request", place);
    const space = text.indexOf(" ");
    const mark = text.indexOf("?", space);
    const path = text.slice(space + 1, mark < 0 ? undefined : mark);
    const query = mark < 0 ? null : text.slice(mark + 1);
    const { row, surprise, signals, bytes, latency } = this.#facts.ofRequest(text.slice(0, space), path, query, status);
    const numbers = this.scanner.requests;
    let at = place * (LINE_WIDTH + EXTRA);
    for (let i = 0; i < LINE_WIDTH; i++) numbers[at++] = row[i] as number;
    numbers[at] = surprise;
    numbers[at + 1] = signals;
    numbers[at + 2] = bytes.median;
    numbers[at + 3] = bytes.scale;
    numbers[at + 4] = latency.median;
    numbers[at + 5] = latency.scale;
  }
}

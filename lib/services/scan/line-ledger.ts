import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { hashText } from "@/lib/core/features/hash";
import { CLIENT_WINDOW_MS, type ClientWindow } from "@/lib/core/features/roll-ups/windows";
import type { LogEvent } from "@/lib/core/log/event";
import type { LineKind } from "./logs/lines";

/** Odds of the line as log10, and the client window it belongs to. */
const RECORD_BYTES = 12;
const PIECE = 8_192;
/** In place of odds. */
const UNPARSED = -1;
const BLANK = -2;
const JOINED = -3;
const IN_PLACE = { unparsed: UNPARSED, blank: BLANK, joined: JOINED } as const;
/** A client window less rare than one in ten adds nothing to its lines. */
const NOTABLE = 1;

/** A line that is joined has the odds of the record it became part of. */
export type LedgerLine = { file: string; line: number; joined?: true } & (
  | { kind: "unparsed" | "blank" }
  /** One in N, as log10: of the line, and of its client in those ten minutes. */
  | { kind: "event"; own: number; client: number }
);

/**
 * Remembers the odds of every line until the odds of its client are known, in a file, so that memory does not grow with the log.
 * Lines come back in the order they went in.
 */
export class LineLedger {
  readonly #fd: number;
  readonly #files: { file: string; lines: number }[] = [];
  readonly #clients = new Map<number, number>();
  readonly #piece = Buffer.alloc(PIECE * RECORD_BYTES);
  #used = 0;

  constructor(folder: string) {
    this.#fd = openSync(join(folder, "lines"), "w+", 0o600);
  }

  /** Lines of a file come one after the other, from line 1. */
  add(file: string, line: number, kind: LineKind, event: LogEvent | null, oneIn: number): void {
    const last = this.#files.at(-1);
    if (last !== undefined && line > 1) last.lines += 1;
    else this.#files.push({ file, lines: 1 });
    const odds = kind === "event" ? Math.log10(Math.max(1, oneIn)) : IN_PLACE[kind];
    const at = this.#used * RECORD_BYTES;
    this.#piece.writeFloatLE(odds, at);
    this.#piece.writeDoubleLE(event === null ? -1 : keyOf(event.client, event.time), at + 4);
    this.#used += 1;
    if (this.#used === PIECE) this.#flush();
  }

  /** The odds of a client window; the higher ones stay when lines came too late and made a second window of it. */
  addClient(window: ClientWindow, oneIn: number): void {
    const odds = Math.log10(Math.max(1, oneIn));
    if (odds < NOTABLE) return;
    const key = keyOf(window.client, window.start);
    this.#clients.set(key, Math.max(odds, this.#clients.get(key) ?? 0));
  }

  /** All lines, in order; numbers start at 1 in each file. */
  *lines(): Generator<LedgerLine> {
    this.#flush();
    const piece = Buffer.alloc(PIECE * RECORD_BYTES);
    let offset = 0;
    let filled = 0;
    let next = 0;
    for (const { file, lines } of this.#files) {
      let record: { kind: "unparsed" } | { kind: "event"; own: number; client: number } = { kind: "unparsed" };
      for (let line = 1; line <= lines; line += 1) {
        if (next === filled) {
          const bytes = readSync(this.#fd, piece, 0, piece.length, offset);
          offset += bytes;
          filled = bytes / RECORD_BYTES;
          next = 0;
        }
        const own = piece.readFloatLE(next * RECORD_BYTES);
        const key = piece.readDoubleLE(next * RECORD_BYTES + 4);
        next += 1;
        if (own === BLANK) yield { file, line, kind: "blank" };
        else if (own === JOINED) yield { file, line, ...record, joined: true };
        else {
          record =
            own === UNPARSED ? { kind: "unparsed" } : { kind: "event", own, client: this.#clients.get(key) ?? 0 };
          yield { file, line, ...record };
        }
      }
    }
  }

  close(): void {
    closeSync(this.#fd);
  }

  #flush(): void {
    writeSync(this.#fd, this.#piece, 0, this.#used * RECORD_BYTES);
    this.#used = 0;
  }
}

/** 32 bits of the client and 21 of the window (40 years): one number, exact. */
function keyOf(client: string | null, time: number | null): number {
  if (client === null || time === null) return -1;
  const window = Math.floor(time / CLIENT_WINDOW_MS) % 0x200000;
  return hashText(client) * 0x200000 + window;
}

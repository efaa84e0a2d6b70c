import { createHash } from "node:crypto";
import { LineFingerprints } from "./line-fingerprints";

/** What one log's content is known by: enough to tell it again, and where it goes on in or overlaps another one. */
export interface ContentMark {
  /** SHA-256 of the text's bytes, unpacked, hex. */
  digest: string;
  bytes: number;
  /** Whole lines: those that end in a newline. */
  lines: number;
  /** Its last line has no newline. */
  isOpen: boolean;
  /** Fingerprints of its first and of its last whole lines, at most 16 MiB of text each; see `lineFingerprint`. */
  head: Uint32Array;
  tail: Uint32Array;
  /** Its first and last bytes, at most 128 and 16 KiB of them. */
  start: Buffer;
  end: Buffer;
  /** Digest and whole lines up to each of the lengths asked for that it reaches. */
  prefixes: ReadonlyMap<number, { digest: string; lines: number }>;
}

/** Text at each end whose lines are compared with those of other logs. */
const COMPARED_BYTES = 16 * 1024 * 1024;
const START_BYTES = 128 * 1024;
const END_BYTES = 16 * 1024;
const NEWLINE = 10;

/** Takes a content in, chunk by chunk, in memory of a bounded size. */
export class ContentScan {
  readonly #hash = createHash("sha256");
  readonly #head = new LineFingerprints();
  readonly #prefixes = new Map<number, { digest: string; lines: number }>();
  readonly #asked: number[];
  /** The last chunks, of at least the compared bytes together. */
  #last: Uint8Array[] = [];
  readonly #start: Uint8Array[] = [];
  #lastBytes = 0;
  #bytes = 0;
  #lines = 0;
  #isOpen = false;

  /** @param asked lengths, in bytes, of contents that this one may begin with */
  constructor(asked: readonly number[] = []) {
    this.#asked = [...new Set(asked)].sort((a, b) => a - b);
  }

  add(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    let from = 0;
    for (let length = this.#asked[0]; length !== undefined; length = this.#asked[0]) {
      const at = length - this.#bytes;
      if (at > chunk.length - from) break;
      this.#take(chunk.subarray(from, from + at));
      from += at;
      this.#prefixes.set(length, { digest: this.#hash.copy().digest("hex"), lines: this.#lines });
      this.#asked.shift();
    }
    this.#take(chunk.subarray(from));
    this.#last.push(chunk);
    this.#lastBytes += chunk.length;
    for (let [first] = this.#last; first !== undefined; [first] = this.#last) {
      if (this.#lastBytes - first.length < COMPARED_BYTES) break;
      this.#lastBytes -= first.length;
      this.#last.shift();
    }
  }

  async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.add(chunk);
      yield chunk;
    }
  }

  finish(): ContentMark {
    const tail = new LineFingerprints();
    // Unless the content begins here, the first line is cut.
    let isCut = this.#bytes > this.#lastBytes;
    for (const chunk of this.#last) {
      const start = isCut ? chunk.indexOf(NEWLINE) + 1 : 0;
      if (isCut && start === 0) continue;
      isCut = false;
      tail.add(chunk.subarray(start));
    }
    return {
      digest: this.#hash.digest("hex"),
      ...{ bytes: this.#bytes, lines: this.#lines, isOpen: this.#isOpen },
      ...{ head: this.#head.list(), tail: tail.list() },
      start: Buffer.concat(this.#start),
      end: Buffer.concat(lastOf(this.#last)).subarray(-END_BYTES),
      prefixes: this.#prefixes,
    };
  }

  #take(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#hash.update(bytes);
    if (this.#bytes < START_BYTES) this.#start.push(bytes.subarray(0, START_BYTES - this.#bytes));
    if (this.#bytes < COMPARED_BYTES) this.#head.add(bytes.subarray(0, COMPARED_BYTES - this.#bytes));
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) this.#lines++;
    this.#bytes += bytes.length;
    this.#isOpen = bytes.at(-1) !== NEWLINE;
  }
}

/** The last chunks that make up the end. */
function lastOf(chunks: readonly Uint8Array[]): Uint8Array[] {
  let from = chunks.length;
  for (let bytes = 0; from > 0 && bytes < END_BYTES; ) bytes += chunks[--from]?.length ?? 0;
  return chunks.slice(from);
}

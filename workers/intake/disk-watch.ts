import { statfs } from "node:fs/promises";
import { Unavailable } from "../../lib/base/errors";

/** What the database needs to go on, and to come back after a crash. Uploads stop earlier. */
const RESERVE_BYTES = 128 * 1024 * 1024;
const ASKED_EVERY_MS = 1_000;

/**
 * Stops intake before the disk of the database is full: a database without room for its log ends, and takes reading and sign-in
 * with it.
 */
export class DiskWatch {
  readonly #folder: string;
  readonly #freeBytes: (folder: string) => Promise<number>;
  readonly #now: () => number;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isFull = false;

  constructor(folder: string, freeBytes = freeBytesOf, now: () => number = () => performance.now()) {
    this.#folder = folder;
    this.#freeBytes = freeBytes;
    this.#now = now;
  }

  /** Throws Unavailable `disk_full`. */
  async refuseIfFull(): Promise<void> {
    if (this.#now() - this.#askedAt >= ASKED_EVERY_MS) {
      this.#askedAt = this.#now();
      this.#isFull = (await this.#freeBytes(this.#folder)) < RESERVE_BYTES;
    }
    if (!this.#isFull) return;
    const text = "The server's disk is nearly full, so nothing was taken in. Send the same again when there is room.";
    throw new Unavailable("disk_full", text);
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isFileOf, MARK_BYTES, markOf, type Position } from "./position";

/** Whole lines that stand next to each other in one file. */
export interface Piece {
  lines: string[];
  from: Position;
  to: Position;
}

interface Left {
  inode: number;
  writtenMs: number;
}

const PIECE_BYTES = 256 * 1024;
/** As many as one push may have. */
const PIECE_LINES = 50_000;
const NEWLINE = 10;

/**
 * A log file that is written, rotated (renamed, or copied and truncated) and written again under the same name. What was renamed or
 * copied is read to its end first, also when that happened while nobody read; a last line counts once it is ended or its file is left.
 */
export class FollowedFile {
  readonly path: string;
  #position: Position | null;
  #handle: FileHandle | null = null;
  #isLeft = false;
  /** The file read to its end before, while what came after it is not open yet. */
  #left: Left | null = null;
  #until: number | null;

  /** @param position where to go on; null reads from the beginning. @param until where the first piece shall end, if not where it would */
  constructor(path: string, position: Position | null, until: number | null = null) {
    this.path = path;
    this.#position = position;
    this.#until = until;
  }

  /** The next lines, at most 256 KiB and 50,000 of them, or null when there are none just now. */
  async read(): Promise<Piece | null> {
    if (this.#handle === null && !(await this.#open())) return null;
    const piece = await this.#take(this.#isLeft);
    if (piece === "changed") {
      await this.#restart();
      return this.read();
    }
    if (piece !== null) return piece;
    if (this.#isLeft) {
      await this.#leave();
      return this.read();
    }
    const current = await stat(this.path).catch(() => null);
    const { inode, offset } = this.#position ?? { inode: 0, offset: 0 };
    if (current !== null && current.ino === inode) {
      if (current.size >= offset) return null;
      await this.#restart();
      return this.read();
    }
    // Renamed or removed: its writer goes on in it until it has begun the next one.
    this.#isLeft = current !== null && current.size > 0;
    return this.#isLeft ? this.read() : null;
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }

  async #open(): Promise<boolean> {
    const known = this.#position;
    const current = await stat(this.path).catch(() => null);
    if (known !== null && current?.ino !== known.inode) {
      const renamed = await findByInode(this.path, known);
      if (renamed !== null) {
        this.#handle = await open(renamed, "r");
        this.#isLeft = current !== null && current.size > 0;
        return true;
      }
    }
    if (known === null && this.#left !== null && (await this.#openNext(this.#left))) return true;
    if (current === null || !current.isFile()) return false;
    this.#handle = await open(this.path, "r").catch(() => null);
    if (this.#handle === null) return false;
    const { ino, size } = await this.#handle.stat();
    this.#isLeft = false;
    if (known !== null && known.inode === ino) {
      if (size < known.offset) await this.#restart();
      return true;
    }
    this.#position = { inode: ino, offset: 0, round: 0 };
    // The piece that was to end there is gone with its file.
    this.#until = null;
    return true;
  }

  /** Truncated in place: what is there now was written since, and what was there before may stand in a copy. */
  async #restart(): Promise<void> {
    const { inode, offset, round, mark } = this.#position ?? { inode: 0, offset: 0, round: 0 };
    const copy = mark === undefined || this.#isLeft ? null : await findCopy(this.path, { inode, offset, round, mark });
    this.#until = null;
    this.#position = { inode, offset: 0, round: round + 1 };
    if (copy === null) return;
    await this.close();
    this.#handle = await open(copy, "r");
    this.#position = { inode: (await this.#handle.stat()).ino, offset, round, mark };
    this.#isLeft = true;
  }

  /** Rotated more than once while nobody read: what was written between has a rotated name, too. */
  async #openNext(left: Left): Promise<boolean> {
    this.#left = null;
    const next = await findWrittenAfter(this.path, left);
    if (next === null) return false;
    this.#handle = await open(next, "r");
    this.#position = { inode: (await this.#handle.stat()).ino, offset: 0, round: 0 };
    this.#isLeft = true;
    return true;
  }

  async #leave(): Promise<void> {
    const { ino: inode, mtimeMs: writtenMs } = (await this.#handle?.stat()) ?? { ino: 0, mtimeMs: 0 };
    this.#left = { inode, writtenMs };
    await this.close();
    this.#position = null;
    this.#isLeft = false;
  }

  /** @param isWhole the file grows no more, so that what is left is a line, too */
  async #take(isWhole: boolean): Promise<Piece | "changed" | null> {
    const from = this.#position;
    if (from === null || this.#handle === null) return null;
    const size = this.#until === null ? PIECE_BYTES : Math.min(PIECE_BYTES, this.#until - from.offset);
    const known = Math.min(from.offset, MARK_BYTES);
    const buffer = Buffer.allocUnsafe(known + size);
    const read = await this.#handle.read(buffer, 0, known + size, from.offset - known);
    const bytesRead = read.bytesRead - known;
    if (bytesRead <= 0) return null;
    const { mark } = from;
    if (mark !== undefined && markOf(buffer.subarray(0, known)).digest !== mark.digest) return "changed";
    this.#until = null;
    const bytes = buffer.subarray(known, known + bytesRead);
    const last = lastNewline(bytes);
    const isFull = bytesRead === size;
    // A line longer than a piece comes in pieces.
    const end = last >= 0 ? last + 1 : isWhole || isFull ? bytesRead : 0;
    if (end === 0) return null;
    const to = { ...from, offset: from.offset + end, mark: markOf(buffer.subarray(0, known + end)) };
    this.#position = to;
    const text = bytes.toString("utf8", 0, last >= 0 ? last : end);
    return { lines: text.split("\n").map((line) => line.replace(/\r$/, "")), from, to };
  }
}

/** Where the last whole line ends, as far as one piece goes; -1 where none does. */
function lastNewline(bytes: Buffer): number {
  const last = bytes.lastIndexOf(NEWLINE);
  if (last < PIECE_LINES) return last;
  let end = -1;
  for (let lines = 0; lines < PIECE_LINES; lines++) {
    const next = bytes.indexOf(NEWLINE, end + 1);
    if (next < 0) break;
    end = next;
  }
  return end;
}

/** What rotation puts behind a name, `.1` or `-20261121`, unpacked. */
const ROTATED = /^[.-]\d[\d._T-]*$/;

/** The first rotated file that was written after that one. */
async function findWrittenAfter(path: string, { inode, writtenMs }: Left): Promise<string | null> {
  const [folder, name] = [dirname(path), basename(path)];
  const siblings = await readdir(folder).catch(() => []);
  const later: { path: string; mtimeMs: number }[] = [];
  for (const sibling of siblings) {
    if (!sibling.startsWith(name) || !ROTATED.test(sibling.slice(name.length))) continue;
    const found = await stat(join(folder, sibling)).catch(() => null);
    if (found?.isFile() && found.ino !== inode && found.mtimeMs > writtenMs)
      later.push({ path: join(folder, sibling), mtimeMs: found.mtimeMs });
  }
  return later.sort((a, b) => a.mtimeMs - b.mtimeMs)[0]?.path ?? null;
}

/** The file beside this name that is the one we know, under the name rotation gave it. */
async function findByInode(path: string, position: Position): Promise<string | null> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((name) => name.startsWith(basename(path)))) {
    const place = join(folder, name);
    const found = await stat(place).catch(() => null);
    if (found?.isFile() && found.ino === position.inode && (await isFileOf(place, position))) return place;
  }
  return null;
}

/** The rotated file that holds what we read up to there: the copy of one that was then truncated. */
async function findCopy(path: string, position: Position): Promise<string | null> {
  const [folder, name] = [dirname(path), basename(path)];
  const siblings = await readdir(folder).catch(() => []);
  for (const sibling of siblings) {
    if (!sibling.startsWith(name) || !ROTATED.test(sibling.slice(name.length))) continue;
    const place = join(folder, sibling);
    const found = await stat(place).catch(() => null);
    if (found?.isFile() && found.ino !== position.inode && (await isFileOf(place, position))) return place;
  }
  return null;
}

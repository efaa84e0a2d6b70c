import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** How far a file was read: which file, not which name, and the first byte not read yet. */
export interface Position {
  inode: number;
  offset: number;
  /** How often it was truncated in place so far: the same bytes at the same place may come again. */
  round: number;
}

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
 * A log file that is written, rotated (renamed, or copied and truncated) and written again under the same name. What was renamed is
 * read to its end first, also when that happened while nobody read; a last line counts once it is ended or its file is left.
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
    if (piece !== null) return piece;
    if (this.#isLeft) {
      await this.#leave();
      return this.read();
    }
    const current = await stat(this.path).catch(() => null);
    const { inode, offset, round } = this.#position ?? { inode: 0, offset: 0, round: 0 };
    if (current !== null && current.ino === inode) {
      // Truncated in place: what is there now was written since.
      if (current.size < offset) this.#position = { inode, offset: 0, round: round + 1 };
      return current.size < offset ? this.read() : null;
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
    const goesOn = known !== null && known.inode === ino && size >= known.offset;
    const round = known !== null && known.inode === ino ? known.round + 1 : 0;
    this.#position = goesOn ? known : { inode: ino, offset: 0, round };
    // The piece that was to end there is gone with its file.
    if (!goesOn) this.#until = null;
    this.#isLeft = false;
    return true;
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
  async #take(isWhole: boolean): Promise<Piece | null> {
    const from = this.#position;
    if (from === null || this.#handle === null) return null;
    const size = this.#until === null ? PIECE_BYTES : Math.min(PIECE_BYTES, this.#until - from.offset);
    this.#until = null;
    const buffer = Buffer.allocUnsafe(size);
    const { bytesRead } = await this.#handle.read(buffer, 0, size, from.offset);
    if (bytesRead === 0) return null;
    const bytes = buffer.subarray(0, bytesRead);
    const last = lastNewline(bytes);
    const isFull = bytesRead === size;
    // A line longer than a piece comes in pieces.
    const end = last >= 0 ? last + 1 : isWhole || isFull ? bytesRead : 0;
    if (end === 0) return null;
    const to = { ...from, offset: from.offset + end };
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
async function findByInode(path: string, { inode, offset }: Position): Promise<string | null> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((name) => name.startsWith(basename(path)))) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found?.isFile() && found.ino === inode && found.size >= offset) return join(folder, name);
  }
  return null;
}

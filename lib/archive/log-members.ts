import type { Invalid } from "@/lib/base/errors";
import { ByteReader } from "./byte-reader";
import { decodeUtf16 } from "./decode-utf16";
import { isDamage, nestedTooDeep, notALog, tooManyMembers, unsupported } from "./failures";
import { type Compression, HEAD_BYTES, kindOf } from "./kind-of";
import type { Meter } from "./meter";
import { type LineBlock, splitBlocks } from "./split-blocks";
import { type LineBatch, splitLines } from "./split-lines";
import { spooled } from "./spooled";
import { type ContentMark, ContentScan } from "./survey/content-scan";
import { type PackedMember, tarMembers } from "./tar/tar-members";
import { bunzip2 } from "./unpack/bunzip2";
import { gunzip } from "./unpack/inflate";
import { unxz } from "./unpack/unxz";
import { unzstd } from "./unpack/unzstd";
import { zipMembers } from "./zip-members";

type Unpack = (source: ByteReader, name: string, meter: Meter) => AsyncIterable<Uint8Array>;

export const UNPACK: Readonly<Record<Compression, Unpack>> = { gzip: gunzip, bzip2: bunzip2, xz: unxz, zstd: unzstd };

/** One file of lines, alone or inside an archive. */
export interface LogMember {
  /** A label: path inside the archive, or the file's own name. Not unique, not safe as a path. */
  name: string;
  /** Position among all members, from 0; the same in every reading. */
  index: number;
  /** Why it is not read; undefined when it has lines. */
  skipped?: string;
  /**
   * Its lines, once. A skipped member has none. Inside an archive they end at damage of this member alone, which is told
   * here from then on; the members after it are read.
   */
  lines(): AsyncGenerator<LineBatch>;
  /** The same lines as bytes, instead. */
  blocks(): AsyncGenerator<LineBlock>;
  damage?: Invalid;
  /** Place of what holds it in the outermost archive, from 0; 0 for a file that is none. */
  entry: number;
  /** Whether an archive holds it. */
  inside: boolean;
  /** Instead of `lines`: reads it through as bytes. Damage ends it early, and is thrown only where no archive holds it. */
  survey(known?: readonly number[]): Promise<{ mark: ContentMark; isWhole: boolean }>;
}

/** One reading of one file, and how far its members were counted. */
export class Reading {
  private members = 0;
  private whole = 0;
  private firstDamage: Invalid | null = null;
  /** Place in the outermost archive of what is read now. */
  entry = 0;

  constructor(
    readonly meter: Meter,
    private readonly onContent: ((index: number, mark: ContentMark) => void) | null = null,
  ) {}

  member(name: string, source: ByteReader, inside: boolean): LogMember {
    const reading = this;
    const index = this.next();
    const { onContent, entry } = this;
    return {
      name: labelOf(name),
      ...{ index, entry, inside },
      async *lines() {
        const scan = onContent === null ? null : new ContentScan();
        try {
          yield* splitLines(scan === null ? source : scan.through(source), reading.meter);
          reading.whole++;
          if (scan !== null) onContent?.(index, scan.finish());
        } catch (error) {
          // Sent again whole, it goes on behind what was read before the damage.
          if (scan !== null && isDamage(error)) onContent?.(index, scan.finish());
          if (!inside) throw error;
          this.damage = reading.bear(error);
        }
      },
      async *blocks() {
        try {
          yield* splitBlocks(source, reading.meter);
          reading.whole++;
        } catch (error) {
          if (!inside) throw error;
          this.damage = reading.bear(error);
        }
      },
      async survey(known = []) {
        const scan = new ContentScan(known);
        try {
          for await (const bytes of source) scan.add(bytes);
          reading.whole++;
          return { mark: scan.finish(), isWhole: true };
        } catch (error) {
          if (!inside) throw error;
          this.damage = reading.bear(error);
          return { mark: scan.finish(), isWhole: false };
        }
      },
    };
  }

  skipped(name: string, skipped: string, damage?: Invalid): LogMember {
    const none = async function* () {};
    return {
      name: labelOf(name),
      index: this.next(),
      entry: this.entry,
      inside: true,
      skipped,
      ...(damage === undefined ? {} : { damage }),
      lines: none,
      blocks: none,
      survey: async () => ({ mark: new ContentScan().finish(), isWhole: false }),
    };
  }

  /** The damage that reading can go on after; throws everything else. */
  bear(error: unknown): Invalid {
    if (!isDamage(error)) throw error;
    this.firstDamage ??= error;
    return error;
  }

  /** To be asked at the end: an archive in which nothing was whole is as damaged as what it holds. */
  finish(): void {
    if (this.firstDamage !== null && this.whole === 0) throw this.firstDamage;
  }

  private next(): number {
    const { name, limits } = this.meter;
    if (this.members >= limits.members) throw tooManyMembers(name, limits.members);
    return this.members++;
  }
}

/**
 * Members of a stream of bytes: itself when it is text, or what its archive holds. `layer` counts the archives around it;
 * what is no text is refused when it is the whole file (layer 0, or only compressed) and skipped with a reason inside an archive.
 */
export async function* logMembers(
  source: ByteReader,
  name: string,
  reading: Reading,
  layer = 0,
  inside = false,
): AsyncGenerator<LogMember> {
  const { meter } = reading;
  const kind = kindOf(await source.peek(HEAD_BYTES));
  switch (kind.is) {
    case "gzip":
    case "bzip2":
    case "xz":
    case "zstd": {
      if (layer >= meter.limits.depth) throw nestedTooDeep(name, meter.limits.depth);
      const unpacked = new ByteReader(UNPACK[kind.is](source, name, meter));
      try {
        // A compressed tar is one archive to people, and one layer here.
        const isTar = kindOf(await unpacked.peek(HEAD_BYTES)).is === "tar";
        yield* logMembers(unpacked, withoutEnding(name), reading, isTar ? layer : layer + 1, inside);
      } finally {
        await unpacked.close();
      }
      return;
    }
    case "tar":
      if (layer >= meter.limits.depth) throw nestedTooDeep(name, meter.limits.depth);
      yield* packedMembers(tarMembers(source, name), reading, layer + 1);
      return;
    case "utf-16le":
    case "utf-16be": {
      const text = new ByteReader(decodeUtf16(source, kind.is));
      try {
        yield reading.member(name, text, inside);
      } finally {
        await text.close();
      }
      return;
    }
    case "text":
      if ((await source.peek(3)).equals(BYTE_ORDER_MARK)) await source.take(3);
      yield reading.member(name, source, inside);
      return;
    case "zip": {
      if (layer >= meter.limits.depth) throw nestedTooDeep(name, meter.limits.depth);
      // A zip keeps its directory at its end.
      const file = await spooled(source, name, meter.limits);
      try {
        yield* packedMembers(zipMembers(file.handle, name, meter, meter.silent), reading, layer + 1);
      } finally {
        await file.remove();
      }
      return;
    }
    default:
      if (inside) yield reading.skipped(name, kind.what);
      else if (kind.is === "unsupported") throw unsupported(name, kind.what);
      else throw notALog(name, kind.what);
  }
}

/** Members of an archive one after the other, each looked into for archives of its own, damaged ones told and passed. */
export async function* packedMembers(
  packed: AsyncIterable<PackedMember> | Iterable<PackedMember>,
  reading: Reading,
  layer: number,
): AsyncGenerator<LogMember> {
  let place = 0;
  for await (const member of packed) {
    if (layer === 1) reading.entry = member.place ?? place;
    place++;
    const skipped = member.skipped ?? (isHidden(member.name) ? "a hidden or system file" : undefined);
    if (skipped !== undefined) {
      yield reading.skipped(member.name, skipped);
      continue;
    }
    const content = new ByteReader(member.content);
    try {
      yield* logMembers(content, member.name, reading, layer, true);
    } catch (error) {
      // Where the archive around it is what is damaged, its next step fails as well.
      const damage = reading.bear(error);
      yield reading.skipped(member.name, damage.message, damage);
    } finally {
      await content.close();
    }
  }
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** macOS's own files and dot files. */
function isHidden(name: string): boolean {
  const parts = name.split(/[\\/]/);
  return parts.includes("__MACOSX") || /^\.[^/]+$/.test(parts.at(-1) ?? "");
}

function withoutEnding(name: string): string {
  return name.replace(/\.t(gz|bz2?|xz|zst)$/i, ".tar").replace(/\.(gz|gzip|bz2|xz|zst)$/i, "");
}

/** The name as one line of harmless text, at most 300 characters. */
function labelOf(name: string): string {
  const label = name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
  // Whole characters only: databases refuse half of one.
  return label.length > 300 ? `…${label.slice(-299)}`.toWellFormed() : label || "unnamed";
}

export const MAGIC_BYTES = 4;
const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;

export interface ZstdHeader {
  /** Length of the header itself. */
  bytes: number;
  /** Bytes of memory that unpacking needs to look back on. */
  window: number;
  hasChecksum: boolean;
  hasDictionary: boolean;
}

/** Whether bytes start as Zstandard does, a skippable frame included. */
export function isZstd(head: Buffer): boolean {
  if (head.length < MAGIC_BYTES) return false;
  const magic = head.readUInt32LE(0);
  return magic === FRAME || (magic & 0xfffffff0) >>> 0 === SKIPPABLE;
}

/** The header of a frame (RFC 8878, section 3.1.1), how many bytes to skip, "short" when it is cut off, or null. */
export function readZstdHeader(head: Buffer): ZstdHeader | { skip: number } | "short" | null {
  if (head.length < MAGIC_BYTES) return "short";
  if (!isZstd(head)) return null;
  if (head.readUInt32LE(0) !== FRAME) return head.length < 8 ? "short" : { skip: head.readUInt32LE(4) };
  const descriptor = head[MAGIC_BYTES] ?? 0;
  const isSingle = ((descriptor >>> 5) & 1) === 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0;
  const dictionaryAt = MAGIC_BYTES + 1 + (isSingle ? 0 : 1);
  const bytes = dictionaryAt + dictionaryBytes + sizeBytes;
  if (head.length < bytes) return "short";
  if ((descriptor >>> 3) & 1) return null;
  return {
    bytes,
    window: isSingle
      ? contentSize(head, dictionaryAt + dictionaryBytes, sizeBytes)
      : windowOf(head[MAGIC_BYTES + 1] ?? 0),
    hasChecksum: ((descriptor >>> 2) & 1) === 1,
    hasDictionary: head.subarray(dictionaryAt, dictionaryAt + dictionaryBytes).some((byte) => byte !== 0),
  };
}

function windowOf(byte: number): number {
  const base = 2 ** (10 + (byte >>> 3));
  return base + (base / 8) * (byte & 7);
}

function contentSize(head: Buffer, at: number, bytes: number): number {
  if (bytes === 8) return Number(head.readBigUInt64LE(at));
  return head.readUIntLE(at, bytes) + (bytes === 2 ? 256 : 0);
}

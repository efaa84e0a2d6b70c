export interface TarHeader {
  name: string;
  size: number;
  /** Type flag: `0` regular, `5` directory, `2` symbolic link, `x` extended header … */
  type: string;
}

/** True when these bytes start with a tar header: its checksum fits. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < 512 || block[0] === 0) return false;
  const stated = octal(block, 148, 8);
  if (!(stated > 0)) return false;
  let sum = 8 * 32;
  for (let i = 0; i < 512; i++) if (i < 148 || i >= 156) sum += block[i] ?? 0;
  return sum === stated;
}

/** The header in a block of 512 bytes, or null when it is none. */
export function readTarHeader(block: Buffer): TarHeader | null {
  if (!isTarHeader(block)) return null;
  const size = sizeOf(block);
  if (!Number.isSafeInteger(size) || size < 0) return null;
  const ustar = block.toString("latin1", 257, 262) === "ustar";
  const prefix = ustar && block[345] !== 0 && block[263] === 0x30 ? `${text(block, 345, 155)}/` : "";
  const flag = String.fromCharCode(block[156] ?? 0);
  return { name: prefix + text(block, 0, 100), size, type: flag === "\0" ? "0" : flag };
}

/** Records `length key=value\n` of an extended header. Names beyond those asked for are left out. */
export function readPax(bytes: Buffer): { path?: string; size?: number } {
  const found: { path?: string; size?: number } = {};
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(32, at);
    const length = space < 0 ? Number.NaN : Number(bytes.toString("latin1", at, space));
    if (!Number.isInteger(length) || length < 5 || at + length > bytes.length) break;
    const record = bytes.toString("utf8", space + 1, at + length - 1);
    const equals = record.indexOf("=");
    const key = record.slice(0, equals);
    if (key === "path") found.path = record.slice(equals + 1);
    if (key === "size" && /^\d{1,15}$/.test(record.slice(equals + 1))) found.size = Number(record.slice(equals + 1));
    at += length;
  }
  return found;
}

function text(block: Buffer, at: number, length: number): string {
  const end = block.indexOf(0, at);
  return block.toString("utf8", at, end < 0 || end > at + length ? at + length : end);
}

function octal(block: Buffer, at: number, length: number): number {
  const digits = block
    .toString("latin1", at, at + length)
    .replace(/[\0 ]+$/, "")
    .trimStart();
  return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : digits === "" ? 0 : Number.NaN;
}

/** Octal, or, for files beyond 8 GiB, GNU's base 256. */
function sizeOf(block: Buffer): number {
  if (((block[124] ?? 0) & 0x80) === 0) return octal(block, 124, 12);
  let value = (block[124] ?? 0) & 0x7f;
  for (let i = 125; i < 136; i++) value = value * 256 + (block[i] ?? 0);
  return value;
}

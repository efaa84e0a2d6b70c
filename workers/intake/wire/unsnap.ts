import { Invalid } from "../../../lib/base/errors";

/**
 * Unpacks one Snappy block (format description of Snappy, without the framing). Throws Invalid: `corrupt_body`, or
 * `body_too_large` when it says it is larger than `most` bytes, before any of it is unpacked.
 */
export function unsnap(packed: Buffer, most: number): Buffer {
  let at = 0;
  const byte = (): number => {
    const value = packed[at++];
    if (value === undefined) throw corrupt();
    return value;
  };
  let size = 0;
  for (let shift = 0; ; shift += 7) {
    if (shift > 28) throw corrupt();
    const part = byte();
    size += (part & 0x7f) * 2 ** shift;
    if (part < 0x80) break;
  }
  if (size > most) {
    throw new Invalid("body_too_large", `One push may have at most ${most >> 20} MiB. Send smaller batches.`);
  }
  const out = Buffer.allocUnsafe(size);
  let filled = 0;
  while (at < packed.length) {
    const tag = byte();
    if ((tag & 3) === 0) {
      const length = literalLength(tag >>> 2, byte);
      if (at + length > packed.length || filled + length > size) throw corrupt();
      packed.copy(out, filled, at, at + length);
      at += length;
      filled += length;
      continue;
    }
    const [length, offset] = copyOf(tag, byte);
    if (offset === 0 || offset > filled || filled + length > size) throw corrupt();
    // Byte by byte: a copy may run into what it has just written.
    for (let i = 0; i < length; i++, filled++) out[filled] = out[filled - offset] as number;
  }
  if (filled !== size) throw corrupt();
  return out;
}

function literalLength(code: number, byte: () => number): number {
  if (code < 60) return code + 1;
  let length = 0;
  for (let i = 0; i < code - 59; i++) length += byte() * 2 ** (8 * i);
  return length + 1;
}

function copyOf(tag: number, byte: () => number): [length: number, offset: number] {
  if ((tag & 3) === 1) return [((tag >>> 2) & 7) + 4, ((tag >>> 5) << 8) | byte()];
  const length = (tag >>> 2) + 1;
  let offset = byte() | (byte() << 8);
  if ((tag & 3) === 3) offset += (byte() | (byte() << 8)) * 65_536;
  return [length, offset];
}

function corrupt(): Invalid {
  return new Invalid("corrupt_body", "This body is not the Snappy block it claims to be.");
}

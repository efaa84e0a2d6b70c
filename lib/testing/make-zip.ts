import { deflateRawSync } from "node:zlib";
import { crc32 } from "@/lib/archive/unpack/crc32";

export interface ZipMember {
  name: string;
  content: Buffer | string;
  /** Stored when false. Default true. */
  deflate?: boolean;
  /** Sizes and checksum behind the data, as streaming writers do. */
  dataDescriptor?: boolean;
  encrypted?: boolean;
  /** Unix mode with file type, such as 0o120777 for a symbolic link. */
  mode?: number;
  /** What the directory claims instead of the truth. */
  claims?: { size?: number; crc?: number; method?: number };
  /** Index of an earlier member whose data this one points at. */
  sameDataAs?: number;
}

/** A zip file with those members, written by hand so that it can also be wrong on purpose. */
export function makeZip(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const member of members) {
    const content = Buffer.from(member.content as string);
    const packed = member.deflate === false ? content : deflateRawSync(content);
    const name = Buffer.from(member.name);
    const flags = (member.dataDescriptor ? 8 : 0) | (member.encrypted ? 1 : 0) | 0x800;
    const method = member.claims?.method ?? (member.deflate === false ? 0 : 8);
    const crc = member.claims?.crc ?? crc32(content);
    const size = member.claims?.size ?? content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    if (!member.dataDescriptor) {
      local.writeUInt32LE(crc, 14);
      local.writeUInt32LE(packed.length, 18);
      local.writeUInt32LE(size, 22);
    }
    local.writeUInt16LE(name.length, 26);
    const offset = member.sameDataAs === undefined ? at : (offsets[member.sameDataAs] ?? 0);
    offsets.push(offset);
    if (member.sameDataAs === undefined) {
      const written = [local, name, packed];
      if (member.dataDescriptor) {
        const descriptor = Buffer.alloc(16);
        descriptor.writeUInt32LE(0x08074b50, 0);
        descriptor.writeUInt32LE(crc, 4);
        descriptor.writeUInt32LE(packed.length, 8);
        descriptor.writeUInt32LE(size, 12);
        written.push(descriptor);
      }
      parts.push(...written);
      for (const part of written) at += part.length;
    }
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE((3 << 8) | 20, 4);
    row.writeUInt16LE(20, 6);
    row.writeUInt16LE(flags, 8);
    row.writeUInt16LE(method, 10);
    row.writeUInt32LE(crc, 16);
    row.writeUInt32LE(packed.length, 20);
    row.writeUInt32LE(size, 24);
    row.writeUInt16LE(name.length, 28);
    row.writeUInt32LE(((member.mode ?? 0o100644) << 16) >>> 0, 38);
    row.writeUInt32LE(offset, 42);
    directory.push(row, name);
  }
  const rows = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(rows.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, rows, end]);
}

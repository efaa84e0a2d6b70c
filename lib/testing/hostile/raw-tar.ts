export interface RawHeader {
  name?: Buffer | string;
  /** Stated size; the length of `content` when left out. */
  size?: number;
  /** The bytes of the size field as they shall stand there. */
  sizeField?: Buffer | string;
  type?: string;
  link?: string;
  content?: Buffer | string;
  /** Written instead of the right one. */
  checksum?: number;
}

const BLOCK = 512;

/** One member of a tar, header, content and padding, by hand, so that it can lie. */
export function rawMember(header: RawHeader): Buffer {
  const content = Buffer.from((header.content ?? "") as string);
  const block = Buffer.alloc(BLOCK);
  Buffer.from((header.name ?? "a.log") as string).copy(block, 0, 0, 100);
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  const size = (header.size ?? content.length).toString(8).padStart(11, "0");
  Buffer.from((header.sizeField ?? `${size}\0`) as string).copy(block, 124, 0, 12);
  block.write("00000000000\0", 136);
  block.write(" ".repeat(8), 148);
  block.write(header.type ?? "0", 156);
  block.write((header.link ?? "").slice(0, 100), 157);
  block.write("ustar\0", 257);
  block.write("00", 263);
  const sum = header.checksum ?? block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return Buffer.concat([block, content, padding]);
}

/** The mark at the end of a tar. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

export function rawTar(...members: RawHeader[]): Buffer {
  return Buffer.concat([...members.map(rawMember), TAR_END]);
}

/** A record of an extended header, with its own length in front. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (`${length}${rest}`.length !== length) length = `${length}${rest}`.length;
  return `${length}${rest}`;
}

import { buffer } from "node:stream/consumers";
import { type Header, pack } from "tar-stream";

export interface TarMember extends Partial<Header> {
  name: string;
  content?: Buffer | string;
}

/** A tar file with those members, written by a library other than the reader under test. */
export async function makeTar(members: readonly TarMember[]): Promise<Buffer> {
  const tar = pack();
  for (const { content = "", ...headers } of members) tar.entry(headers as Header, Buffer.from(content as string));
  tar.finalize();
  return buffer(tar);
}

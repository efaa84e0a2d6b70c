import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from "node:zlib";
import type { ByteReader } from "../byte-reader";
import { corrupt, truncated } from "../failures";
import type { Meter } from "../meter";
import { inSteps } from "./in-steps";

/** Node's zlib withholds the chunk it was filling when it met damage: at most this much text before the damage is lost. */
const OPTIONS = { chunkSize: 16 * 1024 };

/** Unpacked bytes of a gzip source, members after members. Throws Invalid at damage, after what came before it. */
export function gunzip(source: ByteReader, name: string, meter: Meter): AsyncGenerator<Buffer> {
  return inflate(source, createGunzip(OPTIONS), name, meter);
}

/** Unpacked bytes of a bare deflate stream, as zip members hold. */
export function inflateRaw(source: ByteReader, name: string, meter: Meter): AsyncGenerator<Buffer> {
  return inflate(source, createInflateRaw(OPTIONS), name, meter);
}

async function* inflate(
  source: ByteReader,
  stream: Gunzip | InflateRaw,
  name: string,
  meter: Meter,
): AsyncGenerator<Buffer> {
  // The stream is fed by hand, not piped: a pipe that breaks throws away what it had already unpacked.
  const ready: Buffer[] = [];
  let failure: unknown = null;
  let isOver = false;
  let wake = () => {};
  const over = () => {
    isOver = true;
    wake();
  };
  stream.once("end", over).once("close", over);
  // A promise for each step: one for all would remember every step that waited for it.
  const step = (start: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (isOver) resolve();
      else start(resolve);
    });
  stream.on("error", (error) => {
    failure ??= damage(error, name);
  });
  stream.on("data", (bytes: Buffer) => {
    try {
      meter.addOutput(bytes.length);
      ready.push(bytes);
    } catch (error) {
      failure ??= error;
      stream.destroy();
    }
  });
  try {
    for await (const bytes of inSteps(source)) {
      // A write that meets damage is never called back: the stream closes instead.
      await step((done) => stream.write(bytes, done));
      yield* ready.splice(0);
      if (failure !== null) throw failure;
    }
    await step(() => stream.end());
    yield* ready.splice(0);
    if (failure !== null) throw failure;
  } finally {
    stream.destroy();
  }
}

function damage(error: NodeJS.ErrnoException, name: string): Error {
  return error.code === "Z_BUF_ERROR" ? truncated(name) : corrupt(name, error.message);
}

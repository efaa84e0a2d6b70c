import * as xz from "xz-decompress";
import type { ByteReader } from "../byte-reader";
import { corrupt, truncated, unreadable } from "../failures";
import type { Meter } from "../meter";
import { inSteps } from "./in-steps";

/** A CommonJS module: bundled it has its names, unbundled they hang under its default. */
const { XzReadableStream } = (xz as { default?: typeof xz }).default ?? xz;
// It lets one stream run at a time, so that an xz inside an xz would wait for itself. Each holds its own state.
Object.assign(XzReadableStream, { _contextMutex: { acquire: async () => undefined, release: () => undefined } });

/** What XZ Embedded answers when it cannot go on. */
const NEEDS_MEMORY = 4;
const UNKNOWN_OPTIONS = 6;
const OUT_OF_BYTES = 8;

/** Unpacked bytes of an xz source, streams after streams. Throws Invalid at damage, after what came before it. */
export async function* unxz(source: ByteReader, name: string, meter: Meter): AsyncGenerator<Uint8Array> {
  // A source that fails would be heard before what was unpacked of it: it ends instead, and fails afterwards.
  const failed: unknown[] = [];
  const packed = pulledFrom(inSteps(source), failed);
  try {
    for await (const bytes of new XzReadableStream(packed)) {
      meter.addOutput(bytes.length);
      yield bytes;
    }
  } catch (error) {
    throw failed.length > 0 ? failed[0] : wordsFor(error, name);
  }
  if (failed.length > 0) throw failed[0];
}

function pulledFrom(steps: AsyncGenerator<Uint8Array>, failed: unknown[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const step = await steps.next().catch((error: unknown) => {
        failed.push(error);
        return { done: true as const };
      });
      if (step.done) controller.close();
      else controller.enqueue(step.value);
    },
  });
}

function wordsFor(error: unknown, name: string): unknown {
  const code = error instanceof Error ? /failed with error code (\d+)/.exec(error.message)?.[1] : undefined;
  if (code === undefined) return error;
  switch (Number(code)) {
    case NEEDS_MEMORY:
      return unreadable(name, "needs too large a dictionary to unpack. Pack it again with xz -9 or less");
    case UNKNOWN_OPTIONS:
      return unreadable(name, "is an xz file with a SHA-256 check or a filter. Pack it again with plain xz");
    case OUT_OF_BYTES:
      return truncated(name);
    default:
      return corrupt(name, "its xz data does not fit together");
  }
}

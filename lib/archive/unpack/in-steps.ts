import type { ByteReader } from "../byte-reader";

/** Packed bytes go in by small steps: one step cannot give out more than about a thousand times as much. */
const STEP_BYTES = 16 * 1024;
/** The first and the last step go in by slices as small as this, since what a slice with damage gave out is lost. */
const SLICE_BYTES = 32;

/** Small files, and the ends of large ones, are where damage is: a line too many at the end, a copy that was cut. */
export async function* inSteps(source: ByteReader): AsyncGenerator<Buffer> {
  let isFirst = true;
  let step = await source.next(STEP_BYTES);
  while (step !== null) {
    // A source that fails here does so after the step before was handed out.
    const next = await source.next(STEP_BYTES).catch((error: unknown) => ({ error }));
    const isLast = next === null || "error" in next;
    const size = isFirst || isLast ? SLICE_BYTES : step.length;
    for (let at = 0; at < step.length; at += size) yield step.subarray(at, at + size);
    if (next !== null && "error" in next) throw next.error;
    isFirst = false;
    step = next;
  }
}

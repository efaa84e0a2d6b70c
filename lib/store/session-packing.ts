import type { TimedStep } from "../core/features/session/session-part";

const STEP_BYTES = 12;
const COUNT_BYTES = 8;

/** Eight bytes of time and four of the template for each step. */
export function packSteps(steps: readonly TimedStep[]): Buffer {
  const bytes = Buffer.allocUnsafe(steps.length * STEP_BYTES);
  for (const [i, { time, template }] of steps.entries()) {
    bytes.writeDoubleLE(time, i * STEP_BYTES);
    bytes.writeUInt32LE(template, i * STEP_BYTES + 8);
  }
  return bytes;
}

export function unpackSteps(bytes: Buffer): TimedStep[] {
  return Array.from({ length: Math.floor(bytes.length / STEP_BYTES) }, (_, i) => ({
    time: bytes.readDoubleLE(i * STEP_BYTES),
    template: bytes.readUInt32LE(i * STEP_BYTES + 8),
  }));
}

/** Four bytes of the template and four of its count. */
export function packMore(more: ReadonlyMap<number, number>): Buffer {
  const bytes = Buffer.allocUnsafe(more.size * COUNT_BYTES);
  let at = 0;
  for (const [template, count] of more) {
    bytes.writeUInt32LE(template, at);
    bytes.writeUInt32LE(Math.min(count, 0xffffffff), at + 4);
    at += COUNT_BYTES;
  }
  return bytes;
}

export function unpackMore(bytes: Buffer): Map<number, number> {
  const more = new Map<number, number>();
  for (let at = 0; at + COUNT_BYTES <= bytes.length; at += COUNT_BYTES) {
    more.set(bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4));
  }
  return more;
}

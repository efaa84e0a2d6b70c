import { createHash, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { FollowState } from "./follow-state";
import { FollowedFile, type Piece } from "./followed-file";
import type { Position } from "./position";

export interface ShipOptions {
  state: FollowState;
  signal: AbortSignal;
  /** Takes a piece in for good; the same name twice is the same piece. */
  deliver(piece: Piece, name: string): Promise<void>;
  /** True stops at the end of the file instead of waiting for more. */
  once?: boolean;
}

const LOOK_MS = 250;

/**
 * Follows a file and delivers its lines in order, each exactly once: what is about to be delivered is noted first, and after a crash
 * the very same piece is delivered again under the same name.
 */
export async function shipFile(path: string, options: ShipOptions): Promise<void> {
  const { state, signal, deliver, once = false } = options;
  const known = state.get(path);
  const sending = known?.sending ?? null;
  let again = sending;
  const file = new FollowedFile(path, sending?.from ?? known?.at ?? null, sending?.to.offset ?? null);
  try {
    while (!signal.aborted) {
      const piece = await file.read();
      if (piece === null) {
        if (once) return;
        await wait(LOOK_MS, undefined, { signal }).catch(() => undefined);
        continue;
      }
      const { from, to } = piece;
      const id = again !== null && isAt(again.from, from) && isAt(again.to, to) ? again.id : randomUUID();
      again = null;
      await state.set(path, { at: from, sending: { from, to, id } });
      await deliver(piece, nameOf(piece, id));
      await state.set(path, { at: to, sending: null });
    }
  } finally {
    await file.close();
  }
}

const isAt = (one: Position, other: Position) =>
  one.inode === other.inode && one.offset === other.offset && one.round === other.round;

/** No other piece goes by it: numbers of files come again, on this machine and on others, and bytes may be written over. */
function nameOf({ lines }: Piece, id: string): string {
  return `follow:${id}:${createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 16)}`;
}

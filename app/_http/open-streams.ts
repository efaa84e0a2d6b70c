import { Invalid, Unavailable } from "@/lib/base/errors";

const MOST_PER_ACTOR = 10;
const MOST_PER_PROCESS = 2_000;

/** Counted per process, also when a bundler loads this file more than once. */
const KEY = Symbol.for("isolog.open-streams");
const shelf = globalThis as { [KEY]?: Map<string, number> };

/** Takes a place for one more open stream; the answer gives it back, once. Throws when this person or process has enough. */
export function takeStream(actor: string): () => void {
  shelf[KEY] ??= new Map();
  const open = shelf[KEY];
  let all = 0;
  for (const count of open.values()) all += count;
  if (all >= MOST_PER_PROCESS) throw new Unavailable("streams_full", "Too many live pages are open on this server.");
  const mine = open.get(actor) ?? 0;
  if (mine >= MOST_PER_ACTOR) {
    throw new Invalid("too_many_streams", `You have ${mine} live pages open, the most there can be. Please close one.`);
  }
  open.set(actor, mine + 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const left = (open.get(actor) ?? 1) - 1;
    if (left > 0) open.set(actor, left);
    else open.delete(actor);
  };
}

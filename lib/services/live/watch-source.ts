import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { type LiveMessage, Mailbox } from "./mailbox";
import { type LiveScope, readLiveEvents } from "./read-live";
import { SourceFeed } from "./source-feed";

export interface WatchInput {
  readonly sourceId: number;
  /** Id of the last event the reader has; undefined for somebody new, who gets the newest few to start with. */
  readonly after?: bigint | undefined;
  readonly signal: AbortSignal;
}

const FIRST_EVENTS = 100;
const MOST_BEHIND = 2_000;

/** One set of feeds per process, also when a bundler loads this file more than once. */
const KEY = Symbol.for("isolog.live.feeds");
const shelf = globalThis as { [KEY]?: Map<string, SourceFeed> };

/**
 * What happens in a source from now on: events by their ids, each exactly once and in order; anomalies, progress of imports
 * and training and the state of detection as snapshots. Checks everything before it returns; the stream ends with `signal`
 * or with the source. A reader more than 2,000 events behind gets the newest 2,000 and the number skipped.
 */
export async function watchSource(ctx: Context, input: WatchInput): Promise<AsyncGenerator<LiveMessage, void>> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const scope = { db: ctx.db, organisationId: ctx.organisationId, now: ctx.now, sourceId: source.id };
  const feed = feedOf(scope);
  const mailbox = new Mailbox();
  const position = await feed.join(mailbox);
  return stream(scope, feed, mailbox, position, input);
}

async function* stream(
  scope: LiveScope,
  feed: SourceFeed,
  mailbox: Mailbox,
  position: bigint,
  { after, signal }: WatchInput,
): AsyncGenerator<LiveMessage, void> {
  const leave = () => feed.leave(mailbox);
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  try {
    const span = { after: after ?? 0n, until: position, most: after === undefined ? FIRST_EVENTS : MOST_BEHIND };
    if (span.after < position) {
      const { events, skipped } = await readLiveEvents(scope, span, feed.threshold);
      const last = events.at(-1);
      // To somebody new nothing was skipped: they never asked for what was before.
      const frame = { kind: "events", events, skipped: after === undefined ? 0 : skipped } as const;
      if (last && !signal.aborted) yield { id: last.id, frame };
    }
    // A cursor from the future (a restored database) must not hide what comes next: the mailbox starts at our position.
    while (!mailbox.closed) yield* await mailbox.take();
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
  }
}

function feedOf(scope: LiveScope): SourceFeed {
  shelf[KEY] ??= new Map();
  const feeds = shelf[KEY];
  const key = `${scope.organisationId}.${scope.sourceId}`;
  let feed = feeds.get(key);
  if (!feed) {
    feed = new SourceFeed(scope, () => feeds.delete(key));
    feeds.set(key, feed);
  }
  return feed;
}

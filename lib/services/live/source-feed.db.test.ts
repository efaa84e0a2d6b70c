import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { writeLines } from "../../testing/write-lines";
import { Mailbox } from "./mailbox";
import { SourceFeed } from "./source-feed";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** A feed whose rests between two looks last until the test says so. */
function steppedFeed(sourceId: number) {
  const { db, organisationId, now } = world.ctx;
  const rests: number[] = [];
  let rested: ((ms: number) => void) | null = null;
  let wake: (() => void) | null = null;
  const rest = (ms: number) => {
    rests.push(ms);
    rested?.(ms);
    return new Promise<void>((resolve) => {
      wake = resolve;
    });
  };
  const feed = new SourceFeed({ db, organisationId, now, sourceId }, () => undefined, rest);
  /** Lets it look once more. @returns how long it means to rest then */
  const look = () =>
    new Promise<number>((resolve) => {
      rested = resolve;
      wake?.();
    });
  return { feed, look, rests };
}

let batches = 0;
async function write(sourceId: number, count: number): Promise<void> {
  const { organisationId } = world.ctx;
  const lines = Array.from({ length: count }, () => ({ time: Date.now() }));
  await writeLines(world.db, { organisationId, sourceId }, lines, { key: `b${++batches}` });
}

it("looks less often while more comes than it shows, tells how much is left out, and returns to its beat", async () => {
  const { id } = await world.createSource("flooded");
  const { feed, look, rests } = steppedFeed(id);
  const mailbox = new Mailbox();
  await feed.join(mailbox);
  await expect.poll(() => rests.length).toBe(1);
  const [beat = 0] = rests;
  await write(id, 2_000);
  expect(await look(), "as much as it shows is no flood").toBe(beat);
  await write(id, 2_300);
  expect(await look()).toBeGreaterThanOrEqual(3 * beat);
  expect(await look(), "nothing more came").toBe(beat);
  const frames = (await mailbox.take()).flatMap(({ frame }) => (frame.kind === "events" ? [frame] : []));
  expect(frames.map(({ events, skipped }) => [events.length, skipped])).toEqual([[2_000, 2_300]]);
  feed.leave(mailbox);
  void look();
});

it("asks a database that is away less often, keeps its readers, and tells them what they missed", async () => {
  const { id } = await world.createSource("away");
  const { feed, look, rests } = steppedFeed(id);
  const mailbox = new Mailbox();
  await feed.join(mailbox);
  await expect.poll(() => rests.length).toBe(1);
  const [beat = 0] = rests;
  await mailbox.take();
  await world.db.pool.query('ALTER TABLE "event" RENAME TO "event_away"');
  expect(await look()).toBeGreaterThanOrEqual(5 * beat);
  await world.db.pool.query('ALTER TABLE "event_away" RENAME TO "event"');
  await write(id, 3);
  expect(await look()).toBe(beat);
  expect(mailbox.closed).toBe(false);
  const frames = (await mailbox.take()).flatMap(({ frame }) => (frame.kind === "events" ? [frame] : []));
  expect(frames.flatMap(({ events }) => events)).toHaveLength(3);
  feed.leave(mailbox);
  void look();
});

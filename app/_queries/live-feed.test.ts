import { describe, expect, it } from "vitest";
import type { EventView } from "@/lib/contracts/anomaly";
import { LiveFeed, MOST_ROWS } from "./live-feed";

const event = (id: number): EventView => ({
  id: String(id),
  time: id,
  client: null,
  method: null,
  path: null,
  status: null,
  bytes: null,
  latencyMs: null,
  level: null,
  raw: `line ${id}`,
  score: null,
  severity: null,
  anomalous: false,
});
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => event(from + n));
const ids = (feed: LiveFeed) => feed.snapshot().rows.map((row) => Number(row.id));

describe("the live rows", () => {
  it("stand newest first", () => {
    const feed = new LiveFeed();
    feed.add(events(1, 2), 0, 0);
    feed.add(events(3, 3), 0, 0);
    expect(ids(feed)).toEqual([3, 2, 1]);
  });

  it("do not repeat what a reconnect sends again", () => {
    const feed = new LiveFeed();
    feed.add(events(1, 5), 0, 0);
    feed.add(events(4, 7), 0, 0);
    expect(ids(feed)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it("stay bounded", () => {
    const feed = new LiveFeed();
    feed.add(events(1, MOST_ROWS + 50), 0, 0);
    expect(ids(feed)).toHaveLength(MOST_ROWS);
    expect(ids(feed)[0]).toBe(MOST_ROWS + 50);
  });

  it("stand still while paused, count what waits and show it on resume", () => {
    const feed = new LiveFeed();
    feed.add(events(1, 2), 0, 0);
    feed.pause();
    feed.add(events(3, 5), 0, 0);
    expect(ids(feed)).toEqual([2, 1]);
    expect(feed.snapshot().waiting).toBe(3);
    feed.resume();
    expect(ids(feed)).toEqual([5, 4, 3, 2, 1]);
    expect(feed.snapshot()).toMatchObject({ waiting: 0, paused: false, skipped: 0 });
  });

  it("say how many were dropped by a long pause or by the server", () => {
    const feed = new LiveFeed();
    feed.pause();
    feed.add(events(1, MOST_ROWS + 7), 0, 0);
    feed.add([], 3, 0);
    expect(feed.snapshot().skipped).toBe(10);
  });

  it("show what was there before in the seconds it came, and nothing of what is older", () => {
    const feed = new LiveFeed();
    const times = [10_000, 109_000, 111_000, 111_500, 112_700];
    feed.add(
      times.map((time, n) => ({ ...event(n + 1), time })),
      0,
      112_000,
    );
    feed.tick(113_000);
    expect(feed.snapshot().pace.slice(-4)).toEqual([1, 0, 2, 1]);
    expect(feed.snapshot().pace.reduce((sum, count) => sum + count)).toBe(4);
  });

  it("do not take what came while the connection was lost for lines of this second", () => {
    const feed = new LiveFeed();
    feed.add([{ ...event(1), time: 100_000 }], 0, 100_000);
    feed.setConnection("reconnecting");
    feed.setConnection("live");
    const missed = [102_000, 103_000, 103_500].map((time, n) => ({ ...event(n + 2), time }));
    feed.add(missed, 0, 110_000);
    feed.add([event(5)], 0, 110_500);
    feed.tick(111_000);
    expect(feed.snapshot().pace.slice(-11)).toEqual([1, 0, 1, 2, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("show the pace of the last minute, second by second", () => {
    const feed = new LiveFeed();
    feed.add(events(1, 1), 0, 9_000);
    feed.add(events(2, 5), 0, 10_000);
    feed.add(events(6, 7), 0, 11_500);
    feed.tick(12_000);
    expect(feed.snapshot().pace.slice(-3)).toEqual([0, 4, 2]);
    feed.tick(200_000);
    expect(feed.snapshot().pace.every((count) => count === 0)).toBe(true);
  });
});

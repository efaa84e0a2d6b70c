import { describe, expect, it } from "vitest";
import { Conflict } from "../../base/errors";
import { RollUp } from "../../core/features/roll-ups/roll-up";
import type { PushBatch } from "../../store/events/write-pushes";
import { PushLane } from "./push-lane";

function batch(key: string, lines = 1): PushBatch {
  const events = Array.from({ length: lines }, () => ({ time: 0 }) as PushBatch["events"][number]);
  return {
    origin: { organisationId: 1, sourceId: 1, importId: null, format: "combined", modelId: null },
    ledger: { kind: "push", key, digest: key, accepted: lines, rejected: 0 },
    ...{ events, rollUp: new RollUp(), anomalies: [], receivedAt: 0 },
  };
}

/** Writes when told to; notes which pushes went together. */
function heldWriter(fails: (keys: string[]) => unknown = () => null) {
  const groups: string[][] = [];
  const held: (() => void)[] = [];
  const lane = new PushLane(async (batches) => {
    const keys = batches.map(({ ledger }) => ledger.key);
    groups.push(keys);
    await new Promise<void>((resolve) => held.push(resolve));
    const failure = fails(keys);
    if (failure !== null) throw failure;
    return batches.map(({ ledger }) =>
      ledger.key === "reused" ? new Conflict("key_reused", "…") : ledger.key === "again" ? "repeated" : "written",
    );
  });
  const release = async () => {
    for (let idle = 0; idle < 20; idle++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (held.length > 0) idle = 0;
      held.shift()?.();
    }
  };
  return { lane, groups, release };
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe("a lane of pushes", () => {
  it("writes the first at once, and together what comes meanwhile, in order", async () => {
    const { lane, groups, release } = heldWriter();
    const pushes = ["a", "b", "c", "d"].map((key) => lane.push(async () => batch(key)));
    await settled();
    expect(groups).toEqual([["a"]]);
    await release();
    expect((await Promise.all(pushes)).map(({ batch }) => batch.ledger.key)).toEqual(["a", "b", "c", "d"]);
    expect(groups).toEqual([["a"], ["b", "c", "d"]]);
  });

  it("prepares no more than a transaction takes while another one runs", async () => {
    const { lane, groups, release } = heldWriter();
    let prepared = 0;
    const pushes = Array.from({ length: 10 }, (_, at) =>
      lane.push(async () => {
        prepared++;
        return batch(`${at}`, 2_000);
      }),
    );
    await settled();
    expect(prepared).toBe(3);
    await release();
    await Promise.all(pushes);
    expect(groups.flat()).toHaveLength(10);
    expect(Math.max(...groups.map((group) => group.length))).toBeLessThanOrEqual(3);
  });

  it("tells each push of one transaction its own outcome", async () => {
    const { lane, release } = heldWriter();
    const pushes = ["a", "again", "reused", "b"].map((key) => lane.push(async () => batch(key)));
    const broken = lane.push(() => Promise.reject(new Error("unreadable")));
    const outcomes = Promise.allSettled([...pushes, broken]);
    await release();
    expect(await outcomes).toMatchObject([
      { status: "fulfilled", value: { repeated: false } },
      { status: "fulfilled", value: { repeated: true } },
      { status: "rejected", reason: { code: "key_reused" } },
      { status: "fulfilled", value: { repeated: false } },
      { status: "rejected", reason: { message: "unreadable" } },
    ]);
  });

  it("tries each alone when together they cannot be stored, so that one does not keep the others out", async () => {
    const { lane, groups, release } = heldWriter((keys) =>
      keys.includes("bad") ? new Error("cannot be stored") : null,
    );
    const outcomes = Promise.allSettled(["a", "b", "bad", "c"].map((key) => lane.push(async () => batch(key))));
    await settled();
    await release();
    expect(groups.slice(0, 2)).toEqual([["a"], ["b", "bad", "c"]]);
    expect((await outcomes).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  });

  it("tries nothing again while the database is away, and goes on when it is back", async () => {
    let isAway = true;
    const { lane, groups, release } = heldWriter(() => (isAway ? { code: "ECONNREFUSED" } : null));
    const refused = Promise.allSettled(["a", "b", "c"].map((key) => lane.push(async () => batch(key))));
    await release();
    expect((await refused).every(({ status }) => status === "rejected")).toBe(true);
    expect(groups.flat()).toEqual(["a", "b", "c"]);
    isAway = false;
    const later = lane.push(async () => batch("d"));
    await release();
    expect((await later).repeated).toBe(false);
  });
});

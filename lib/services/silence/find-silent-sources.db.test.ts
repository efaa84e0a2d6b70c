import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { createChannel } from "../alerts/create-channel";
import { createRule } from "../alerts/create-rule";
import { listAlerts } from "../alerts/list-alerts";
import { acceptLines } from "../ingest/accept-lines";
import { getSource } from "../sources/get-source";
import { updateSource } from "../sources/update-source";
import { findSilentSources } from "./find-silent-sources";

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 20, 8);

let world: World;
let keys = 0;

beforeAll(async () => {
  world = await createWorld();
}, 120_000);
afterAll(() => world.close());

async function push(sourceId: number, at: number) {
  const line = `${new Date(at).toISOString()} INFO beat`;
  const ctx = { ...world.ctx, now: () => at };
  await acceptLines(ctx, { sourceId, key: `k${++keys}`, lines: [line], receivedAt: at });
}

/** Sends once a minute for so many minutes; returns when it last did. */
async function beat(sourceId: number, minutes: number, from = START): Promise<number> {
  for (let n = 0; n < minutes; n++) await push(sourceId, from + n * MINUTE);
  return from + (minutes - 1) * MINUTE;
}

const look = (at: number) => findSilentSources(world.tools({ now: () => at }));
const silentSince = async (id: number) => (await getSource(world.ctx, { id })).silentSince;

describe("a source that used to send", () => {
  it("counts as silent once it pauses for longer than it ever does, is told of once, and recovers by itself", async () => {
    const { id } = await world.createSource("steady");
    const channel = await createChannel(world.ctx, { name: "hook", kind: "webhook", url: "https://hook.example/" });
    await createRule(world.ctx, {
      sourceId: null,
      channelId: channel.id,
      minimumSeverity: "critical",
      tellsSilence: true,
    });
    await createRule(world.ctx, { sourceId: null, channelId: channel.id, minimumSeverity: "low" });
    await createRule(world.ctx, { sourceId: id, channelId: channel.id, minimumSeverity: "low", tellsSilence: true });
    const last = await beat(id, 30);
    await look(last + 9 * MINUTE);
    expect(await silentSince(id)).toBeNull();
    expect(await look(last + 11 * MINUTE)).toEqual({ found: 1, ended: 0 });
    expect(await look(last + 30 * MINUTE)).toEqual({ found: 0, ended: 0 });
    expect(await silentSince(id)).toBe(last);
    const { items } = await listAlerts(world.ctx, { limit: 10 });
    expect(items).toMatchObject([
      { cause: "silent", title: "No data from steady", incidentId: null, severity: "major" },
    ]);
    expect(await world.db.prisma.outbox.count({ where: { job: "deliver-alert" } })).toBe(1);
    await push(id, last + 40 * MINUTE);
    expect(await silentSince(id)).toBeNull();
    expect(await look(last + 41 * MINUTE)).toEqual({ found: 0, ended: 1 });
  });

  it("is given as long as a person says, or for ever", async () => {
    const { id } = await world.createSource("slow");
    await updateSource(world.ctx, { id, changes: { silentAfterMinutes: 60 } });
    const last = await beat(id, 2);
    expect(await look(last + 59 * MINUTE)).toMatchObject({ found: 0 });
    expect(await look(last + 61 * MINUTE)).toMatchObject({ found: 1 });
    await updateSource(world.ctx, { id, changes: { silentAfterMinutes: 0 } });
    expect(await look(last + 62 * MINUTE)).toEqual({ found: 0, ended: 1 });
    expect(await silentSince(id)).toBeNull();
  });

  it("is not silent as long as its rhythm is unknown", async () => {
    const { id } = await world.createSource("new");
    const last = await beat(id, 3);
    await look(last + 24 * 60 * MINUTE);
    expect(await silentSince(id)).toBeNull();
  });
});

it("a source that only ever got files is never silent", async () => {
  const { id } = await world.createSource("files");
  await world.db.pool.query("UPDATE source SET last_event_at = $2 WHERE id = $1", [id, new Date(START)]);
  await updateSource(world.ctx, { id, changes: { silentAfterMinutes: 5 } });
  await look(START + 24 * 60 * MINUTE);
  expect(await silentSince(id)).toBeNull();
});

import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startLearning } from "../../core/detect";
import { findFormat } from "../../core/log/find-format";
import { parseLine } from "../../core/log/parse-line";
import { createTraffic } from "../../core/scenario/create-traffic";
import { createWorld, type World } from "../../testing/factories";
import { storeAnomaly } from "../../testing/store-anomaly";
import { type Receiver, startReceiver } from "../../testing/webhook-receiver";
import { storeModel } from "../detection/store-model";
import { acceptLines } from "../ingest/accept-lines";
import { createChannel } from "./create-channel";
import { createRule } from "./create-rule";
import { deleteChannel } from "./delete-channel";
import { deleteRule } from "./delete-rule";
import { deliverAlert, giveUpDelivery } from "./deliver-alert";
import { listAlerts } from "./list-alerts";
import { listChannels } from "./list-channels";
import { listRules } from "./list-rules";
import { testChannel } from "./test-channel";
import { updateChannel } from "./update-channel";
import { updateRule } from "./update-rule";

const settings = { publicUrl: "https://logs.example.org", privateTargets: ["127.0.0.1"] };
const MINUTE = 60_000;

let world: World;
let receiver: Receiver;
let sourceId: number;
let channelId: number;
let secret: string;
let ruleId: number;
let names = 0;

beforeAll(async () => {
  world = await createWorld();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await world.close();
});
beforeEach(async () => {
  await world.db.prisma.channel.deleteMany();
  await world.db.prisma.outbox.deleteMany();
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
  sourceId = (await world.createSource(`source ${++names}`)).id;
  const created = await createChannel(world.ctx, { name: "pager", kind: "webhook", url: receiver.url }, settings);
  channelId = created.id;
  secret = created.secret;
  ruleId = (await createRule(world.ctx, { sourceId: null, channelId, minimumSeverity: "minor" })).id;
});

const store = (key: string, score: number, overrides: { time?: number; client?: string; sourceId?: number } = {}) =>
  storeAnomaly(world, { sourceId, key, score, time: Date.now() - MINUTE, ...overrides });
const alerts = async () => (await listAlerts(world.ctx, { limit: 50 })).items;
const jobs = () => world.db.prisma.outbox.findMany({ where: { job: "deliver-alert" }, orderBy: { id: "asc" } });
const deliver = async (alertId: number, how = settings) => deliverAlert(world.tools(), { alertId, channelId }, how);
const idOf = async () => (await alerts())[0]?.id ?? 0;

describe("an incident", () => {
  it("calls for exactly one alert, one delivery and one job, however it grows", async () => {
    for (const key of ["a", "b", "c"]) await store(key, 60);
    await store("a", 62);
    expect(await alerts()).toMatchObject([
      {
        ruleId,
        sourceId,
        severity: "major",
        cause: "opened",
        sentence: "An odd request.",
        deliveries: [{ state: "waiting" }],
      },
    ]);
    expect(await jobs()).toMatchObject([{ payload: { alertId: await idOf(), channelId }, doneAt: null }]);
  });

  it("calls for one more when it gets worse, and not again when it swings", async () => {
    await store("a", 60);
    await store("b", 80);
    await store("b", 55);
    await store("b", 81);
    expect((await alerts()).map(({ severity, cause }) => [severity, cause])).toEqual([
      ["critical", "raised"],
      ["major", "opened"],
    ]);
    expect(await jobs()).toHaveLength(2);
  });

  it("calls for none while it is mild, old, resolved, or its rule or channel is off", async () => {
    await store("mild", 20);
    await store("old", 90, { time: Date.now() - 61 * MINUTE, client: "192.0.2.1" });
    await updateRule(world.ctx, { id: ruleId, changes: { enabled: false } });
    await store("rule off", 90, { client: "192.0.2.2" });
    await updateRule(world.ctx, { id: ruleId, changes: { enabled: true } });
    await updateChannel(world.ctx, { id: channelId, changes: { enabled: false } }, settings);
    await store("channel off", 90, { client: "192.0.2.3" });
    expect(await alerts()).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  it("calls for one once its old story goes on now", async () => {
    await store("then", 60, { time: Date.now() - 70 * MINUTE });
    await store("now", 60, { time: Date.now() - 45 * MINUTE });
    expect(await alerts()).toMatchObject([{ cause: "opened" }]);
  });

  it("that people called expected calls for none when it gets worse", async () => {
    await store("a", 30);
    const incident = await world.db.prisma.incident.findFirstOrThrow({ where: { sourceId } });
    const { organisationId } = world.ctx;
    await world.db.prisma.verdict.create({
      data: { organisationId, incidentId: incident.id, kind: "expected", userId: world.userId },
    });
    await store("b", 80);
    expect(await alerts()).toHaveLength(1);
  });

  it("of simulated traffic calls for none unless a rule names it", async () => {
    await world.db.prisma.source.update({ where: { id: sourceId }, data: { demo: true } });
    await store("a", 60);
    expect(await alerts()).toEqual([]);
    await updateRule(world.ctx, { id: ruleId, changes: { sourceId } });
    await store("b", 60, { client: "192.0.2.7" });
    expect(await alerts()).toHaveLength(1);
  });

  it("of another organisation is nobody else's business", async () => {
    const stranger = await world.createStranger();
    const theirs = { ...world, ctx: stranger.ctx };
    await storeAnomaly(theirs, { sourceId: stranger.source.id, key: "x", score: 90, time: Date.now() });
    expect(await world.db.prisma.alert.count()).toBe(0);
  });

  it("found in lines pushed live is told of with the lines, in one transaction", async () => {
    const now = Date.now();
    const traffic = createTraffic({ seed: 3, ratePerSecond: 2, scenarios: [] });
    const learner = startLearning({ seed: 1, trees: 25 });
    const start = now - 30 * MINUTE;
    for (const { line } of traffic.linesBetween(start, now)) {
      const parsed = parseLine(line, findFormat("combined"));
      if (parsed.kind === "event") learner.learn(parsed.event);
    }
    const source = { organisationId: world.ctx.organisationId, sourceId };
    await world.db.prisma.source.update({ where: { id: sourceId }, data: { alertsPerDay: 1_000 } });
    await storeModel(world.db, source, { model: learner.finish(), trigger: "manual", activate: "always" });
    await updateRule(world.ctx, { id: ruleId, changes: { minimumSeverity: "low" } });
    const time = new Date(now - MINUTE).toISOString();
    const stamp = `${time.slice(8, 10)}/${new Date(now).toUTCString().slice(8, 11)}/${time.slice(0, 4)}:${time.slice(11, 19)} +0000`;
    const attack = `198.51.100.66 - - [${stamp}] "GET /../../../../etc/passwd?x=%27%20OR%201=1-- HTTP/1.1" 500 999999 "-" "sqlmap/1.7"`;
    const push = { sourceId, key: "push", lines: [attack], receivedAt: now, format: "combined" };
    expect(await acceptLines(world.ctx, push)).toMatchObject({ accepted: 1, repeated: false });
    expect(await acceptLines(world.ctx, push)).toMatchObject({ repeated: true });
    const [alert, ...more] = await alerts();
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ sourceId, cause: "opened", title: expect.stringContaining("198.51.100.66") });
    await deliver(alert?.id ?? 0);
    const body = JSON.parse(receiver.received[0]?.body ?? "");
    expect(body.data.reasons.length).toBeGreaterThan(0);
    expect(body.data.reasons.length).toBeLessThanOrEqual(3);
  });
});

describe("a delivery", () => {
  it("is signed, says it all, and is the same at each try", async () => {
    await store("a", 60);
    const id = await idOf();
    receiver.answer = (response) => response.writeHead(500).end("no");
    await expect(deliver(id)).rejects.toMatchObject({ kind: "unavailable", message: "It answered 500." });
    expect((await alerts())[0]?.deliveries).toMatchObject([{ state: "retrying", attempts: 1, lastStatus: 500 }]);
    receiver.answer = (response) => response.writeHead(200).end();
    expect(await deliver(id)).toMatchObject({ sent: 1, attempts: 2, status: 200 });
    expect(await deliver(id)).toEqual({ sent: 0 });

    const [first, second, ...more] = receiver.received;
    expect(more).toEqual([]);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    const incident = await world.db.prisma.incident.findFirstOrThrow({ where: { sourceId } });
    const link = `https://logs.example.org/sources/${sourceId}/incidents/${incident.id}`;
    expect(JSON.parse(first?.body ?? "")).toMatchObject({
      type: "incident.opened",
      text: expect.stringContaining(link),
      data: {
        title: "Probe for weak spots from 203.0.113.9: 1 odd line",
        source: { id: sourceId },
        ...{ severity: "major", score: 60, anomalies: 1, sentence: "An odd request.", link },
        reasons: [{ label: "Status", actual: "404", typical: "200" }],
      },
    });
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const signed = `${first?.headers["webhook-id"]}.${first?.headers["webhook-timestamp"]}.${first?.body}`;
    const expected = createHmac("sha256", key).update(signed).digest("base64");
    expect(first?.headers["webhook-signature"]).toBe(`v1,${expected}`);
    expect((await alerts())[0]?.deliveries).toMatchObject([
      { state: "delivered", attempts: 2, lastStatus: 200, lastError: null, deliveredAt: expect.any(Number) },
    ]);
  });

  it("whose answer was lost in a crash comes once more, under the same id", async () => {
    await store("a", 60);
    const id = await idOf();
    await deliver(id);
    await world.db.prisma.delivery.updateMany({ data: { deliveredAt: null } });
    await deliver(id);
    expect(new Set(receiver.received.map((request) => request.headers["webhook-id"])).size).toBe(1);
    expect(await world.db.prisma.alert.count()).toBe(1);
  });

  it("to a private address is refused for good unless it is listed", async () => {
    await store("a", 60);
    const id = await idOf();
    await expect(deliver(id, { ...settings, privateTargets: [] })).rejects.toMatchObject({ code: "target_refused" });
    expect(receiver.received).toEqual([]);
    expect(await deliver(id)).toMatchObject({ sent: 1 });
  });

  it("that is given up keeps the reason and is not tried again", async () => {
    await store("a", 60);
    const id = await idOf();
    await giveUpDelivery(world.db, { alertId: id, channelId }, "It answered 500.");
    expect(await deliver(id)).toEqual({ sent: 0 });
    expect((await alerts())[0]?.deliveries).toMatchObject([{ state: "given-up", lastError: "It answered 500." }]);
  });

  it("ends quietly when its channel is gone, and in words when it is off", async () => {
    await store("a", 60);
    const id = await idOf();
    await updateChannel(world.ctx, { id: channelId, changes: { enabled: false } }, settings);
    await expect(deliver(id)).rejects.toMatchObject({ code: "channel_off" });
    await deleteChannel(world.ctx, { id: channelId });
    expect(await deliver(id)).toEqual({ sent: 0 });
    expect(receiver.received).toEqual([]);
  });
});

describe("a channel", () => {
  it("shows its secret once and its address never whole", async () => {
    const shown = JSON.stringify([await listChannels(world.ctx), await listRules(world.ctx), await alerts()]);
    expect(secret).toMatch(/^whsec_/);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain("/hook");
    const renamed = await updateChannel(world.ctx, { id: channelId, changes: { name: "siren" } }, settings);
    expect(JSON.stringify(renamed)).not.toContain(secret);
    const audit = await world.db.prisma.auditEntry.findMany();
    expect(JSON.stringify(audit, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      secret,
    );
  });

  it("is tested on the spot, with status and time, also when it is off", async () => {
    await updateChannel(world.ctx, { id: channelId, changes: { enabled: false } }, settings);
    expect(await testChannel(world.ctx, { id: channelId }, settings)).toMatchObject({
      ok: true,
      status: 204,
      error: null,
    });
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ type: "test", data: { channel: "pager" } });
    receiver.answer = (response) => response.writeHead(302, { location: "http://10.0.0.1/" }).end();
    expect(await testChannel(world.ctx, { id: channelId }, settings)).toMatchObject({ ok: false, status: 302 });
    const closed = { ...settings, privateTargets: [] };
    expect(await testChannel(world.ctx, { id: channelId }, closed)).toMatchObject({ ok: false, status: null });
    for (let n = 3; n < 10; n++) await testChannel(world.ctx, { id: channelId }, closed);
    await expect(testChannel(world.ctx, { id: channelId }, closed)).rejects.toMatchObject({ code: "too_many_tests" });
  });

  it("is refused with a taken name or an address nobody may send to", async () => {
    const make = (name: string, url: string) => createChannel(world.ctx, { name, kind: "webhook", url }, settings);
    await expect(make("pager", "https://hooks.example.org/")).rejects.toMatchObject({ code: "name_taken" });
    await expect(make("other", "http://169.254.169.254/")).rejects.toMatchObject({ code: "target_refused" });
    const changes = { url: "http://10.0.0.1/" };
    await expect(updateChannel(world.ctx, { id: channelId, changes }, settings)).rejects.toMatchObject({
      code: "target_refused",
    });
  });

  it("takes its rules and history with it, a source takes its rules", async () => {
    const rule = await createRule(world.ctx, { sourceId, channelId, minimumSeverity: "low" });
    await store("a", 60);
    await world.db.prisma.source.delete({ where: { id: sourceId } });
    expect((await listRules(world.ctx)).map(({ id }) => id)).toEqual([ruleId]);
    await expect(deleteRule(world.ctx, { id: rule.id })).rejects.toMatchObject({ kind: "not-found" });
    await deleteChannel(world.ctx, { id: channelId });
    expect([await listRules(world.ctx), await alerts()]).toEqual([[], []]);
  });

  it("of another organisation cannot be seen, used, tested, changed or removed", async () => {
    const { id: organisationId } = await world.db.prisma.organisation.create({ data: { name: "Third" } });
    const ctx = { ...world.ctx, organisationId };
    const gone = { kind: "not-found" };
    expect([await listChannels(ctx), await listRules(ctx), (await listAlerts(ctx, { limit: 9 })).items]).toEqual([
      [],
      [],
      [],
    ]);
    await expect(testChannel(ctx, { id: channelId }, settings)).rejects.toMatchObject(gone);
    await expect(updateChannel(ctx, { id: channelId, changes: { name: "x" } }, settings)).rejects.toMatchObject(gone);
    await expect(deleteChannel(ctx, { id: channelId })).rejects.toMatchObject(gone);
    await expect(updateRule(ctx, { id: ruleId, changes: { enabled: false } })).rejects.toMatchObject(gone);
    await expect(deleteRule(ctx, { id: ruleId })).rejects.toMatchObject(gone);
    await expect(createRule(ctx, { sourceId: null, channelId, minimumSeverity: "low" })).rejects.toMatchObject(gone);
    const own = await createChannel(
      ctx,
      { name: "pager", kind: "webhook", url: "https://hooks.example.org/" },
      settings,
    );
    await expect(createRule(ctx, { sourceId, channelId: own.id, minimumSeverity: "low" })).rejects.toMatchObject(gone);
    await expect(deleteChannel({ ...world.ctx, role: "analyst" }, { id: channelId })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

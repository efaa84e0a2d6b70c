import { createHash, randomBytes, randomUUID } from "node:crypto";
import { FileStore } from "@tus/file-store";
import { Upload } from "@tus/server";
import { invite } from "@/lib/services/access/invitations/invite";
import { createKey } from "@/lib/services/access/keys/create-key";
import type { Context } from "@/lib/services/context";
import { piecesFolder } from "@/lib/services/imports/receiving/pieces-folder";
import type { Bench } from "./open-bench";

/** One of everything a route can name by id. */
export interface World {
  readonly sourceId: number;
  readonly importId: number;
  readonly modelId: number;
  readonly runId: number;
  readonly incidentId: number;
  readonly anomalyId: number;
  readonly keyId: number;
  readonly invitationId: number;
  readonly invitationToken: string;
  readonly userId: string;
  readonly channelId: number;
  readonly ruleId: number;
  /** Of an upload that comes in pieces, none of which has come. */
  readonly uploadId: string;
  readonly templateId: string;
}

const unit = { observations: 1000, ready: true, missing: null, perDay: 1000, quantiles: [0, 0, 0, 0, 0, 0] };
const summary = {
  ...{ lines: 1000, from: null, to: null, clients: 3, templates: 3, routes: 3, seed: 1, trees: 100, sample: 256 },
  ...{ trainer: "isolog", sentence: "Learned from 1,000 lines.", features: { line: [], client: [], minute: [] } },
  units: { line: unit, client: unit, minute: unit },
};

/** Small rows, as short as they can be; made anew for each question, so that no answer depends on the one before. */
export async function makeWorld(bench: Bench, ctx: Context): Promise<World> {
  const { prisma } = bench.db;
  const { organisationId } = ctx;
  const source = await prisma.source.create({ data: { organisationId, name: randomUUID() } });
  const sourceId = source.id;
  const snapshot = Buffer.from("model");
  const digest = createHash("sha256").update(snapshot).digest("hex");
  const made = { organisationId, sourceId };
  const [model, run, file, incident] = await Promise.all([
    prisma.detectionModel.create({
      data: {
        ...made,
        version: 1,
        trainer: "isolog",
        seed: 1,
        snapshot,
        digest,
        summary,
        trigger: "manual",
        lines: 1000,
      },
    }),
    prisma.trainingRun.create({ data: { ...made, trigger: "manual" } }),
    prisma.import.create({
      data: {
        ...made,
        fileName: "a.log",
        storedAs: `uploads/${randomUUID()}`,
        fileBytes: 1,
        sha256: randomUUID(),
        state: "failed",
      },
    }),
    prisma.incident.create({
      data: { ...made, title: "Scan", severity: "major", score: 60, firstTime: new Date(), lastTime: new Date() },
    }),
  ]);
  const anomaly = await prisma.anomaly.create({
    data: {
      ...{ ...made, unit: "line", key: "batch:a:1", start: new Date(), end: new Date(), score: 60, oneIn: 25_000 },
      ...{ severity: "major", modelId: model.id, observation: {}, reasons: [], signals: [], sentence: "Odd." },
      incidentId: incident.id,
    },
  });
  const templateId = digest.slice(0, 16);
  const counts = { events: 1, warnings: 0, errors: 0 };
  const template = { sourceId, digest: templateId, text: "/", isRoute: true, ...counts, example: "" };
  await prisma.sourceTemplate.create({ data: { ...template, firstTime: new Date(), lastTime: new Date() } });
  const key = await createKey(ctx, { sourceId, name: "k", scopes: ["ingest"] });
  const invitation = await invite(ctx, { email: `${randomUUID()}@example.com`, role: "viewer" });
  const channel = await prisma.channel.create({
    // Refused by its address before anything is sent.
    data: {
      organisationId,
      name: randomUUID(),
      kind: "webhook",
      config: { url: "http://10.0.0.1/", secret: "whsec_" },
    },
  });
  const rule = await prisma.alertRule.create({ data: { organisationId, channelId: channel.id } });
  const uploadId = randomBytes(16).toString("hex");
  const owner = `${organisationId}/${sourceId}`;
  await new FileStore({ directory: piecesFolder(ctx.dataDir) }).create(
    new Upload({ id: uploadId, size: 100, offset: 0, metadata: { fileName: "a.log", owner } }),
  );
  const userId = randomUUID();
  await prisma.user.create({ data: { id: userId, name: "Someone", email: `${userId}@example.com` } });
  await prisma.member.create({ data: { organisationId, userId, role: "viewer" } });
  return {
    ...{
      sourceId,
      importId: file.id,
      modelId: model.id,
      runId: run.id,
      incidentId: incident.id,
      anomalyId: anomaly.id,
    },
    ...{ keyId: key.id, invitationId: invitation.id, invitationToken: invitation.token, userId },
    ...{ channelId: channel.id, ruleId: rule.id, uploadId, templateId },
  };
}

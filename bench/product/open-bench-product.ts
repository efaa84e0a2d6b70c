import { setTimeout as wait } from "node:timers/promises";
import { findRole } from "../../e2e/kill-role";
import { OWNER } from "../../e2e/owner";
import { type Product, startProduct } from "../../e2e/start-product";
import { findRunningPostgres } from "../../lib/platform/embedded-postgres";
import { createKey } from "../../lib/services/access/keys/create-key";
import { systemContext } from "../../lib/services/context";
import { type Database, openDatabase } from "../../lib/store/database/database";
import { BatchMaker } from "./batch-maker";
import { WARM_UP_NUMBER } from "./count-stored";
import { newTally, Sender } from "./sender";

export interface BenchProduct {
  product: Product;
  db: Database;
  sourceId: number;
  source: string;
  key: string;
  /** Process ids of its parts. */
  parts: Record<string, number>;
  close(): Promise<void>;
}

const WARM_UP_LINES = 20_000;
const TRAINED_WITHIN_MS = 120_000;

/** A whole installation of its own, started like a person would, with one empty source. */
export async function openBenchProduct(): Promise<BenchProduct> {
  const owner = { ISOLOG_OWNER_EMAIL: OWNER.email, ISOLOG_OWNER_PASSWORD: OWNER.password };
  const product = await startProduct({ ...owner, ISOLOG_DEMO: "false" });
  const url = await findRunningPostgres(product.dataDir);
  if (url === null) throw new Error("The product's database is not to be found.");
  const db = openDatabase(url, { connections: 2, name: "bench" });
  const organisation = await db.prisma.organisation.findFirstOrThrow();
  const source = await db.prisma.source.create({ data: { organisationId: organisation.id, name: "shop" } });
  const ctx = systemContext(db, organisation.id, { dataDir: product.dataDir, actor: "system" });
  const { secret } = await createKey(ctx, { sourceId: source.id, name: "bench", scopes: ["ingest"] });
  const roles = ["web", "worker", "intake", "postgres"] as const;
  const parts = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await findRole(product, role)])));
  return {
    ...{ product, db, sourceId: source.id, source: source.name, key: secret },
    parts: { ...parts, supervisor: product.pid },
    async close() {
      await db.close();
      await product.remove();
    },
  };
}

/** Pushes lines until there is a model: scoring is part of what is measured. Their batches have numbers of their own. */
export async function warmUp({ product, db, sourceId, source, key }: BenchProduct, seed: number): Promise<void> {
  const maker = new BatchMaker({ seed, lines: 1_000 });
  const target = { port: product.intakePort, source, key, connections: 2 };
  const sender = new Sender(target, maker, WARM_UP_NUMBER);
  await sender.paced({ linesPerSecond: 5_000, seconds: WARM_UP_LINES / 5_000, patienceMs: 30_000 }, newTally());
  sender.close();
  for (const end = Date.now() + TRAINED_WITHIN_MS; Date.now() < end; await wait(250)) {
    const row = await db.prisma.source.findUniqueOrThrow({ where: { id: sourceId }, select: { activeModelId: true } });
    if (row.activeModelId !== null) return;
  }
  throw new Error("The source has no model yet.");
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Source } from "../../prisma/generated/client";
import { type Context, systemContext } from "../services/context";
import type { JobTools } from "../services/job-tools";
import { type Database, openDatabase } from "../store/database/database";
import { createTestDatabase } from "./database";

/** An organisation with an owner and one source, in a database of its own. */
export interface World {
  db: Database;
  url: string;
  /** The same database as superuser. */
  adminUrl: string;
  dataDir: string;
  userId: string;
  /** Acts as the owner. */
  ctx: Context;
  source: Source;
  createSource(name: string): Promise<Source>;
  /** Another organisation in the same database, for trying to see what is not one's own. */
  createStranger(): Promise<{ ctx: Context; source: Source }>;
  tools(overrides?: Partial<JobTools>): JobTools;
  close(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const db = openDatabase(database.url, { connections: 6 });
  const dataDir = await mkdtemp(join(tmpdir(), "isolog-world-"));
  const home = await createOrganisation(db, dataDir, "Acme");
  return {
    db,
    url: database.url,
    adminUrl: database.adminUrl,
    dataDir,
    ...home,
    createSource: (name) => createSource(db, home.ctx.organisationId, name),
    createStranger: () => createOrganisation(db, dataDir, "Other"),
    tools: (overrides = {}) => ({
      ...{ db, dataDir, now: Date.now },
      signal: new AbortController().signal,
      report: () => undefined,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      ...overrides,
    }),
    async close() {
      await db.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function createOrganisation(db: Database, dataDir: string, name: string) {
  const organisation = await db.prisma.organisation.create({ data: { name } });
  const userId = `owner-of-${name.toLowerCase()}`;
  await db.prisma.user.create({ data: { id: userId, name: "Olga Owner", email: `${userId}@example.org` } });
  await db.prisma.member.create({ data: { organisationId: organisation.id, userId, role: "owner" } });
  const source = await createSource(db, organisation.id, "web");
  return { userId, source, ctx: systemContext(db, organisation.id, { dataDir, actor: `user:${userId}` }) };
}

function createSource(db: Database, organisationId: number, name: string): Promise<Source> {
  return db.prisma.source.create({ data: { organisationId, name } });
}

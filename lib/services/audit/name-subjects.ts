import type { Context } from "../context";

type Row = readonly [subject: string, name: string];
type Namer = (ctx: Context, ids: number[]) => Promise<Row[]>;

/** What of a kind is called, by the word before the colon. */
const NAMERS: Readonly<Record<string, Namer>> = {
  source: async ({ db, organisationId }, ids) => {
    const rows = await db.prisma.source.findMany({ where: { organisationId, id: { in: ids } } });
    return rows.map(({ id, name }) => [`source:${id}`, name]);
  },
  import: async ({ db, organisationId }, ids) => {
    const where = { organisationId, id: { in: ids } };
    const rows = await db.prisma.import.findMany({ where, select: { id: true, fileName: true } });
    return rows.map(({ id, fileName }) => [`import:${id}`, fileName]);
  },
  incident: async ({ db, organisationId }, ids) => {
    const where = { organisationId, id: { in: ids } };
    const rows = await db.prisma.incident.findMany({ where, select: { id: true, title: true } });
    return rows.map(({ id, title }) => [`incident:${id}`, title]);
  },
  model: async ({ db, organisationId }, ids) => {
    const where = { organisationId, id: { in: ids } };
    const select = { id: true, version: true, source: { select: { name: true } } };
    const rows = await db.prisma.detectionModel.findMany({ where, select });
    return rows.map(({ id, version, source }) => [`model:${id}`, `version ${version} of ${source.name}`]);
  },
  key: async ({ db, organisationId }, ids) => {
    const rows = await db.prisma.apiKey.findMany({ where: { organisationId, id: { in: ids } } });
    return rows.map(({ id, name }) => [`key:${id}`, name]);
  },
  invitation: async ({ db, organisationId }, ids) => {
    const rows = await db.prisma.invitation.findMany({ where: { organisationId, id: { in: ids } } });
    return rows.map(({ id, email }) => [`invitation:${id}`, email]);
  },
  channel: async ({ db, organisationId }, ids) => {
    const rows = await db.prisma.channel.findMany({ where: { organisationId, id: { in: ids } } });
    return rows.map(({ id, name }) => [`channel:${id}`, name]);
  },
};

/** What people call the subjects and actors of an audit (`source:3`, `user:…`); without those nobody knows any more. */
export async function nameSubjects(ctx: Context, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const parts = [...new Set(subjects)].map((subject) => subject.split(":", 2) as [kind: string, id: string]);
  const named = Object.entries(NAMERS).map(([kind, nameAll]) => {
    const ids = parts.flatMap(([of, id]) => (of === kind && /^\d{1,9}$/.test(id) ? [Number(id)] : []));
    return ids.length === 0 ? [] : nameAll(ctx, ids);
  });
  const people = parts.flatMap(([kind, id]) => (kind === "user" ? [id] : []));
  return new Map((await Promise.all([...named, namePeople(ctx, people)])).flat());
}

/** By e-mail; those who were removed by the entry that says so. */
async function namePeople({ db, organisationId }: Context, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return [];
  const users = await db.prisma.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, email: true } });
  const known = users.map(({ id, email }): Row => [`user:${id}`, email]);
  const gone = ids.filter((id) => !users.some((user) => user.id === id)).map((id) => `user:${id}`);
  if (gone.length === 0) return known;
  const removals = await db.prisma.auditEntry.findMany({
    where: { organisationId, action: "member.remove", subject: { in: gone } },
    select: { subject: true, details: true },
  });
  return [...known, ...removals.flatMap(({ subject, details }): Row[] => rowOfRemoval(subject, details))];
}

function rowOfRemoval(subject: string, details: unknown): Row[] {
  const email = (details as { email?: unknown } | null)?.email;
  return typeof email === "string" ? [[subject, email]] : [];
}

import type { Database } from "../../store/database/database";

/**
 * The source an address names, by name or number; where one source's name is the number of another, the name wins. Null when it
 * is unknown, foreign, or not the one that a key is limited to.
 */
export async function findNamedSource(
  db: Database,
  { organisationId, sourceId }: { organisationId: number; sourceId: number | null },
  wanted: string,
): Promise<{ id: number; name: string } | null> {
  // Postgres refuses to compare with it, and no name has one.
  if (wanted.includes("\0")) return null;
  const id = /^[1-9]\d{0,8}$/.test(wanted) ? Number(wanted) : -1;
  const found = await db.prisma.source.findMany({
    where: { organisationId, OR: [{ id }, { name: wanted }], ...(sourceId === null ? {} : { AND: { id: sourceId } }) },
    select: { id: true, name: true },
  });
  return found.find(({ name }) => name === wanted) ?? found[0] ?? null;
}

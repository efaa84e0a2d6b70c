import type { Database } from "../../store/database/database";

/** Whose syslog goes where. */
export interface SyslogSender {
  organisationId: number;
  sourceId: number;
  /** Addresses and networks. */
  from: readonly string[];
}

/** Every source that takes syslog, of every organisation: a datagram names nobody, its sender's address decides. */
export async function listSyslogSenders(db: Database): Promise<SyslogSender[]> {
  const sources = await db.prisma.source.findMany({
    where: { syslogFrom: { isEmpty: false } },
    select: { id: true, organisationId: true, syslogFrom: true },
    orderBy: { id: "asc" },
  });
  return sources.map(({ id, organisationId, syslogFrom }) => ({ organisationId, sourceId: id, from: syslogFrom }));
}

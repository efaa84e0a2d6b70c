import type { AcceptPushGround } from "./accept-push";

export interface Refusal {
  /** Null where nobody is known to whom it belongs. */
  organisationId: number | null;
  door: string;
  named: string;
  address: string;
  code: string;
  reason: string;
  /** How often; once unless said. */
  times?: number;
}

/** Rows of one organisation; older reasons make room. */
const MOST = 200;

/**
 * Notes that a sender was turned away, for people to see. A sender nobody knows is told to the only organisation there is, or to
 * none. Never fails: it must not stand in the way of the answer.
 */
export async function recordRefusal({ db, now }: AcceptPushGround, refusal: Refusal): Promise<void> {
  try {
    const organisationId = refusal.organisationId ?? (await onlyOrganisation(db));
    if (organisationId === null) return;
    const at = new Date(now());
    const { door, address, code, times = 1 } = refusal;
    const named = refusal.named.slice(0, 100);
    const reason = refusal.reason.slice(0, 300);
    await db.prisma.intakeRefusal.upsert({
      where: { organisationId_door_named_address_code: { organisationId, door, named, address, code } },
      create: { organisationId, door, named, address, code, reason, count: times, firstAt: at, lastAt: at },
      update: { count: { increment: times }, lastAt: at, reason },
    });
    const oldest = await db.prisma.intakeRefusal.findMany({
      where: { organisationId },
      orderBy: { lastAt: "desc" },
      skip: MOST,
      select: { id: true },
    });
    if (oldest.length > 0) {
      await db.prisma.intakeRefusal.deleteMany({ where: { organisationId, id: { in: oldest.map(({ id }) => id) } } });
    }
  } catch {
    // The sender was answered; that this is not shown is the lesser harm.
  }
}

async function onlyOrganisation(db: AcceptPushGround["db"]): Promise<number | null> {
  const [first, second] = await db.prisma.organisation.findMany({ take: 2, select: { id: true } });
  return first !== undefined && second === undefined ? first.id : null;
}

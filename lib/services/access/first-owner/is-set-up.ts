import type { Database } from "../../../store/database/database";

/** Whether somebody owns this installation yet; before that only the set-up link leads in. */
export async function isSetUp(db: Pick<Database, "prisma">): Promise<boolean> {
  return (await db.prisma.user.findFirst({ select: { id: true } })) !== null;
}

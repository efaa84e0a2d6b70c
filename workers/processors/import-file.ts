import type { JobPayload } from "../../lib/contracts/jobs";
import { runImport } from "../../lib/services/imports/running/run-import";
import type { Database } from "../../lib/store/database/database";

type Payload = JobPayload<"import-file">;

async function isCancelled(db: Database, { importId }: Payload): Promise<boolean> {
  const row = await db.prisma.import.findUnique({ where: { id: importId }, select: { cancelRequested: true } });
  return row?.cancelRequested ?? false;
}

/** The file may be uploaded again, so its digest no longer counts. */
async function setAside(db: Database, { importId }: Payload, reason: string): Promise<void> {
  await db.prisma.import.updateMany({
    where: { id: importId, state: { in: ["queued", "learning", "scoring"] } },
    data: { state: "failed", errorCode: "gave_up", error: reason, activeDigest: null, finishedAt: new Date() },
  });
}

export const importFile = { process: runImport, isCancelled, setAside };

import { type Import, Prisma } from "../../../../prisma/generated/client";
import type { ImportDecision } from "../../../contracts/import";
import { addJob } from "../../outbox/add-job";

export interface AgainWith {
  /** Format a person chose now; null leaves it as it was. */
  format: string | null;
  /** Where the file lies now; undefined: where it was. */
  storedAs?: string;
  /** Ms since the epoch. */
  now: number;
  /** What becomes of it where it is in doubt; undefined leaves it as it was. */
  decision?: ImportDecision | undefined;
}

/**
 * Queues an import that ended without success once more, to go on where its ledger ends; one in which no line could be
 * read starts over, so that another format may be tried. Null when there is nothing to take up.
 */
export async function takeUpAgain(tx: Prisma.TransactionClient, row: Import, again: AgainWith): Promise<Import | null> {
  const ended = row.state === "failed" || row.state === "cancelled";
  const unread = row.state === "done" && row.parsed === 0 && row.known === 0;
  if (!ended && !unread) return null;
  const startsOver = row.parsed === 0 && row.known === 0;
  if (startsOver) await forgetLines(tx, row);
  const updated = await tx.import.update({
    where: { id: row.id },
    data: {
      ...{ state: "queued", cancelRequested: false, errorCode: null, error: null, finishedAt: null },
      startedAt: startsOver ? null : startLessBreak(row, again.now),
      activeDigest: row.sha256,
      // Whoever might still be at it must not commit any more.
      epoch: { increment: 1 },
      ...(again.storedAs === undefined ? {} : { storedAs: again.storedAs }),
      ...(again.decision === undefined ? {} : { decision: again.decision }),
      ...(startsOver ? { ...FRESH, ...(again.format === null ? {} : { chosenFormat: again.format }) } : {}),
    },
  });
  await addJob(tx, "import-file", { importId: row.id }, `import.${row.id}.retry.${updated.epoch}`);
  return updated;
}

/** As if it had gone on without the break: pace and remaining time are those of the work, not of the time since then. */
function startLessBreak({ startedAt, finishedAt }: Import, now: number): Date | null {
  return startedAt && finishedAt ? new Date(now - Math.max(0, finishedAt.getTime() - startedAt.getTime())) : null;
}

const FRESH = {
  ...{ format: null, confidence: null, modelId: null, note: null, members: [], bytesRead: 0 },
  plan: Prisma.DbNull,
  reading: Prisma.DbNull,
  ...{
    lines: 0,
    parsed: 0,
    unparsed: 0,
    blank: 0,
    known: 0,
    joined: 0,
    truncated: 0,
    anomalies: 0,
    firstTime: null,
    lastTime: null,
  },
};

/** Unparsed lines are in no roll-up, so taking them out again leaves nothing askew. */
async function forgetLines(tx: Prisma.TransactionClient, row: Import): Promise<void> {
  if (row.firstTime !== null && row.lastTime !== null) {
    await tx.$executeRaw`DELETE FROM event WHERE organisation_id = ${row.organisationId} AND source_id = ${row.sourceId}
      AND import_id = ${row.id} AND NOT parsed AND time BETWEEN ${row.firstTime} AND ${row.lastTime}`;
  }
  await tx.importChunk.deleteMany({ where: { importId: row.id } });
  await tx.importContent.deleteMany({ where: { importId: row.id } });
}

import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Import, Prisma } from "../../../../prisma/generated/client";
import { Conflict, Invalid } from "../../../base/errors";
import { DEFAULT_MAXIMUM_UPLOAD_BYTES } from "../../../base/upload-limit";
import type { ImportDecision, ImportView } from "../../../contracts/import";
import { formatOrNull } from "../../../core/log/format-or-null";
import { FORMATS } from "../../../core/log/formats/list";
import { recordAudit } from "../../audit/record-audit";
import { type Context, requireRole } from "../../context";
import { addJob } from "../../outbox/add-job";
import { getSourceRow } from "../../sources/get-source-row";
import { importViewOf } from "../import-view";
import { takeUpAgain } from "../running/take-up-again";
import { type ReceivedFile, receiveFile } from "./receive-file";

export interface Upload {
  sourceId: number;
  fileName: string;
  /** Format a person chose for this file. */
  format?: string | undefined;
  /** What becomes of it where it is in doubt; otherwise a person is asked. */
  decision?: ImportDecision | undefined;
  body: AsyncIterable<Uint8Array>;
  /** Content-Length, when the sender gave one. */
  announcedBytes?: number | undefined;
  /** `ISOLOG_MAX_UPLOAD_BYTES` */
  maximumBytes?: number | undefined;
}

/**
 * Takes a file in: when this returns it is durable and its import is queued. The same file again is refused, unless its
 * earlier import failed, was cancelled or could read nothing: then that import is taken up where it stopped.
 * Throws Conflict `already_imported` and what `receiveFile` throws; nothing is left behind then.
 */
export async function acceptUpload(ctx: Context, upload: Upload): Promise<ImportView> {
  requireRole(ctx, "analyst");
  const source = await getSourceRow(ctx, upload.sourceId);
  const format = knownFormat(upload.format);
  const { body, announcedBytes, maximumBytes = DEFAULT_MAXIMUM_UPLOAD_BYTES } = upload;
  const file = await receiveFile(ctx.dataDir, { body, announcedBytes, maximumBytes });
  return enterFile(ctx, { sourceId: source.id, fileName: upload.fileName, format, decision: upload.decision }, file);
}

export interface EnteredFile {
  sourceId: number;
  fileName: string;
  format: string | null;
  decision?: ImportDecision | undefined;
}

/** Queues the import of a file that is durable; removes the file when it is refused. The caller has checked who asks. */
export async function enterFile(ctx: Context, upload: EnteredFile, file: ReceivedFile): Promise<ImportView> {
  try {
    const row = await ctx.db.prisma.$transaction((tx) => enter(tx, ctx, upload, file));
    return importViewOf(row, ctx.now());
  } catch (error) {
    await rm(join(ctx.dataDir, file.storedAs), { force: true });
    throw error;
  }
}

async function enter(
  tx: Prisma.TransactionClient,
  ctx: Context,
  { sourceId, fileName, format, decision }: EnteredFile,
  file: ReceivedFile,
): Promise<Import> {
  // Two tabs with the same file: the second waits here for the first.
  await tx.$executeRaw`SELECT 1 FROM source WHERE id = ${sourceId} FOR NO KEY UPDATE`;
  const earlier = await tx.import.findFirst({
    where: { sourceId, organisationId: ctx.organisationId, sha256: file.sha256 },
    orderBy: { id: "desc" },
  });
  const how = { format, decision, storedAs: file.storedAs, now: ctx.now() };
  const again = earlier === null ? null : await takeUpAgain(tx, earlier, how);
  if (earlier !== null && again === null && earlier.activeDigest !== null) throw alreadyImported(earlier);
  const row =
    again ??
    (await tx.import.create({
      data: {
        ...{ organisationId: ctx.organisationId, sourceId, fileName },
        ...{ storedAs: file.storedAs, fileBytes: file.bytes, sha256: file.sha256, activeDigest: file.sha256 },
        chosenFormat: format,
        ...(decision === undefined ? {} : { decision }),
        createdById: ctx.actor.startsWith("user:") ? ctx.actor.slice("user:".length) : null,
      },
    }));
  if (again === null) await addJob(tx, "import-file", { importId: row.id }, `import.${row.id}`);
  await recordAudit(tx, ctx, "import.create", `import:${row.id}`, { fileName, bytes: file.bytes });
  return row;
}

/** The format a person names, or null for none. Throws Invalid `unknown_format`. */
export function knownFormat(format: string | undefined): string | null {
  if (format === undefined || format === "") return null;
  if (formatOrNull(format) !== null) return format;
  const names = FORMATS.map(({ id }) => id).join(", ");
  throw new Invalid(
    "unknown_format",
    `There is no format named ${format}. Choose one of: ${names}, or paste a log_format or LogFormat directive, or a pattern such as %{IP:client} %{GREEDYDATA:message}.`,
    { format },
  );
}

function alreadyImported(earlier: Import): Conflict {
  const day = earlier.createdAt.toISOString().slice(0, 10);
  const how =
    earlier.state === "done"
      ? "is in here already"
      : earlier.state === "asking"
        ? "is here and waits for your answer on the imports page"
        : "is being read already";
  return new Conflict(
    "already_imported",
    `This very file ${how}: it came as "${earlier.fileName}" on ${day}. Nothing was counted twice.`,
    { importId: earlier.id, fileName: earlier.fileName, createdAt: earlier.createdAt.getTime() },
  );
}

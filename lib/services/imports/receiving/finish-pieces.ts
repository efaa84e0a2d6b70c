import { Invalid } from "../../../base/errors";
import type { ImportDecision, ImportView } from "../../../contracts/import";
import { type Context, requireRole } from "../../context";
import { getSourceRow } from "../../sources/get-source-row";
import { enterFile, knownFormat } from "./accept-upload";
import { keepFile, roomFor } from "./receive-file";

export interface PiecedUpload {
  sourceId: number;
  fileName: string;
  format?: string | undefined;
  decision?: ImportDecision | undefined;
  bytes: number;
  maximumBytes: number;
}

/** Whether a file may come in pieces; throws what would be thrown at its end, so that nobody sends it for nothing. */
export async function admitPieces(ctx: Context, upload: PiecedUpload): Promise<void> {
  requireRole(ctx, "analyst");
  await getSourceRow(ctx, upload.sourceId);
  checkName(upload.fileName);
  knownFormat(upload.format);
  await roomFor(ctx.dataDir, { maximumBytes: upload.maximumBytes, announcedBytes: upload.bytes });
}

/** Takes in a file whose pieces have all come: durable and queued when this returns, as with `acceptUpload`. */
export async function finishPieces(
  ctx: Context,
  upload: PiecedUpload & { path: string; sha256?: string },
): Promise<ImportView> {
  requireRole(ctx, "analyst");
  const { id } = await getSourceRow(ctx, upload.sourceId);
  const format = knownFormat(upload.format);
  const file = await keepFile(ctx.dataDir, upload.path, upload.sha256);
  const fileName = checkName(upload.fileName);
  return enterFile(ctx, { sourceId: id, fileName, format, decision: upload.decision }, file);
}

function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === "" || trimmed.length > 255 || trimmed.includes("\0")) {
    throw new Invalid(
      "bad_file_name",
      "A file name has 1 to 255 characters, none of them NUL: send it as metadata fileName.",
    );
  }
  return trimmed;
}

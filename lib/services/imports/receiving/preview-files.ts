import { notALog, unsupported } from "../../../archive/failures";
import { HEAD_BYTES, kindOf } from "../../../archive/kind-of";
import type { PreviewFilesInput, RefusedFiles } from "../../../contracts/import";
import { type Context, requireRole } from "../../context";

/** Which files would be refused for how they begin, so that no source is made for them; what is packed in them shows later. */
export async function previewFiles(ctx: Context, { files }: PreviewFilesInput): Promise<RefusedFiles> {
  requireRole(ctx, "analyst");
  return {
    refused: files.flatMap(({ fileName, bytes, head }, place) => {
      const why = refusalOf(fileName, bytes, Buffer.from(head, "base64").subarray(0, HEAD_BYTES));
      return why === null ? [] : [{ place, why }];
    }),
  };
}

function refusalOf(name: string, bytes: number, head: Buffer): string | null {
  if (bytes === 0) return `"${name}" is empty.`;
  const kind = kindOf(head);
  if (kind.is === "unsupported") return unsupported(name, kind.what).message;
  return kind.is === "binary" ? notALog(name, kind.what).message : null;
}

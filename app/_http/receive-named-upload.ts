import type { z } from "zod";
import { NotFound } from "@/lib/base/errors";
import type { ImportView, namedUploadQuery } from "@/lib/contracts/import";
import { findNamedSource } from "@/lib/services/sources/find-named-source";
import type { Call } from "./handle";
import { receiveUpload } from "./receive-upload";

/** An upload that names its source instead of knowing its number: what `curl -T` sends. */
export async function receiveNamedUpload(
  call: Call<undefined, z.infer<typeof namedUploadQuery>, undefined>,
): Promise<ImportView> {
  const { ctx, principal, query } = call;
  const sourceId = principal.proof.kind === "session" ? null : principal.proof.key.sourceId;
  const { organisationId } = ctx;
  const source = await findNamedSource(ctx.db, { organisationId, sourceId }, query.source);
  if (source === null) throw new NotFound("The source");
  return receiveUpload({ ...call, path: { id: source.id } });
}

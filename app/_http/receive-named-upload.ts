import type { z } from "zod";
import { NotFound } from "@/lib/base/errors";
import type { ImportView, namedSourceQuery, namedUploadQuery } from "@/lib/contracts/import";
import { findNamedSource } from "@/lib/services/sources/find-named-source";
import type { Call } from "./handle";
import { receivePieces } from "./receive-pieces";
import { receiveUpload } from "./receive-upload";

type NamedCall<Query> = Call<undefined, Query, undefined>;

/** An upload that names its source instead of knowing its number: what `curl -T` sends. */
export async function receiveNamedUpload(call: NamedCall<z.infer<typeof namedUploadQuery>>): Promise<ImportView> {
  return receiveUpload({ ...call, path: await namedSource(call) });
}

/** The beginning of an upload in pieces for a source by its name; it goes on at the address it answers with. */
export async function beginNamedPieces(call: NamedCall<z.infer<typeof namedSourceQuery>>): Promise<Response> {
  return receivePieces({ ...call, query: undefined, path: await namedSource(call) });
}

async function namedSource({ ctx, principal, query }: NamedCall<{ source: string }>): Promise<{ id: number }> {
  const sourceId = principal.proof.kind === "session" ? null : principal.proof.key.sourceId;
  const source = await findNamedSource(ctx.db, { organisationId: ctx.organisationId, sourceId }, query.source);
  if (source === null) throw new NotFound("The source");
  return { id: source.id };
}

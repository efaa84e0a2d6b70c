import { FileStore } from "@tus/file-store";
import { MemoryLocker, Server } from "@tus/server";
import { Failure, Invalid, NotFound } from "@/lib/base/errors";
import { DEFAULT_MAXIMUM_UPLOAD_BYTES } from "@/lib/base/upload-limit";
import { importDecision } from "@/lib/contracts/import";
import { admitPieces, finishPieces, type PiecedUpload } from "@/lib/services/imports/receiving/finish-pieces";
import { piecesFolder } from "@/lib/services/imports/receiving/pieces-folder";
import type { Call } from "./handle";
import { refusalOf } from "./refusal-of";
import { runtime } from "./runtime";

type PiecesCall = Call<{ id: number; uploadId?: string | undefined }, undefined, undefined>;

/** Two requests for one upload take turns, whichever of them came first. */
const locker = new MemoryLocker();
let store: FileStore | null = null;

/**
 * One request of an upload in pieces (tus 1.0.0: creation, creation-with-upload, termination). The last piece answers with the import.
 * An upload belongs to the organisation and the source it was begun for; for everybody else it does not exist.
 */
export async function receivePieces({ ctx, path, request }: PiecesCall): Promise<Response> {
  const folder = piecesFolder(ctx.dataDir);
  store ??= new FileStore({ directory: folder });
  const pieces = store;
  const owner = `${ctx.organisationId}/${path.id}`;
  if (path.uploadId !== undefined) await requireOwn(pieces, path.uploadId, owner);
  const maximumBytes = runtime().maximumUploadBytes ?? DEFAULT_MAXIMUM_UPLOAD_BYTES;
  const base = `/api/v1/sources/${path.id}/uploads`;
  const server = new Server({
    path: base,
    datastore: pieces,
    locker,
    maxSize: maximumBytes,
    generateUrl: (_, { id }) => `${base}/${id}`,
    getFileIdFromRequest: () => path.uploadId,
    async onUploadCreate(_, upload) {
      await admitPieces(ctx, uploadOf(path.id, upload, maximumBytes));
      return { metadata: { ...upload.metadata, owner } };
    },
    async onUploadFinish(_, upload) {
      try {
        const sha256 = upload.metadata?.sha256;
        const view = await finishPieces(ctx, {
          ...uploadOf(path.id, upload, maximumBytes),
          path: `${folder}/${upload.id}`,
          ...(sha256 ? { sha256 } : {}),
        });
        // Clients want to hear where the upload is, which is told with 201 only, also when its first piece was all of it.
        const status_code = request.method === "POST" ? 201 : 200;
        return { status_code, headers: { "Content-Type": "application/json" }, body: JSON.stringify(view) };
      } finally {
        await forget(pieces, upload.id);
      }
    },
    onResponseError(_, error) {
      const refusal = error instanceof Failure ? refusalOf(error) : null;
      if (refusal === null) return undefined;
      const { status, ...problem } = refusal;
      return { status_code: status, body: JSON.stringify(problem) };
    },
  });
  return server.handleWeb(request);
}

async function requireOwn(pieces: FileStore, id: string, owner: string): Promise<void> {
  const upload = /^[0-9a-f]{32}$/.test(id) ? await pieces.getUpload(id).catch(() => null) : null;
  if (upload?.metadata?.owner !== owner) throw new NotFound("The upload");
}

function uploadOf(
  sourceId: number,
  upload: { size?: number | undefined; metadata?: Record<string, string | null> | undefined },
  maximumBytes: number,
): PiecedUpload {
  if (upload.size === undefined) throw new Invalid("length_missing", "Say how long the file is, as Upload-Length.");
  const { fileName, filename, format, overlap } = upload.metadata ?? {};
  return {
    ...{ sourceId, fileName: fileName ?? filename ?? "", bytes: upload.size, maximumBytes },
    format: format ?? undefined,
    decision: importDecision
      .optional()
      .catch(undefined)
      .parse(overlap ?? undefined),
  };
}

/** Whatever became of it, nobody can go on with it. */
async function forget(pieces: FileStore, id: string): Promise<void> {
  await pieces.remove(id).catch(() => pieces.configstore.delete(id));
}

import type { z } from "zod";
import { Invalid } from "@/lib/base/errors";
import type { ImportView, uploadQuery } from "@/lib/contracts/import";
import { acceptUpload } from "@/lib/services/imports/receiving/accept-upload";
import type { Call } from "./handle";
import { runtime } from "./runtime";

/** Streams the body into an import. Nothing of it is read before the person, the source and the size are known to be fine. */
export async function receiveUpload(
  call: Call<{ id: number }, z.infer<typeof uploadQuery>, undefined>,
): Promise<ImportView> {
  const { ctx, path, query, request } = call;
  if (/^multipart\//i.test(request.headers.get("content-type") ?? "")) {
    const address = `${new URL(request.url).pathname}?fileName=access.log`;
    throw new Invalid(
      "unsupported_form",
      "Please send the file itself as the body, not a form. With curl: " +
        `curl -T access.log -X POST -H "Authorization: Bearer $ISOLOG_KEY" "$ISOLOG${address}", ` +
        "or --data-binary @access.log instead of -F.",
    );
  }
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") {
    throw new Invalid(
      "content_encoding",
      "Please send the file as it is; compressed files are opened by their content.",
    );
  }
  return acceptUpload(ctx, {
    sourceId: path.id,
    fileName: query.fileName,
    format: query.format,
    decision: query.overlap,
    body: bytesOf(request),
    announcedBytes: lengthOf(request),
    maximumBytes: runtime().maximumUploadBytes,
  });
}

function lengthOf(request: Request): number | undefined {
  const text = request.headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The body as it comes. A sender that goes away in the middle is its own doing, not a failure of ours. */
async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new Invalid("upload_incomplete", "The upload broke off before its end. Please try again.");
      });
      if (done) return;
      yield value;
    }
  } finally {
    // Nobody reads the rest: the connection may drop it.
    await reader.cancel().catch(() => undefined);
  }
}

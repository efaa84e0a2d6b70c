import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { previewInput } from "@/lib/contracts/reading";
import { previewReading } from "@/lib/services/reading/preview-reading";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "admin",
  path: pathId,
  body: previewInput,
  run: ({ ctx, path, body }) => previewReading(ctx, { ...body, sourceId: path.id }),
});

import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { unparsedDownload } from "@/app/_http/unparsed-download";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => unparsedDownload(ctx, path.id),
});

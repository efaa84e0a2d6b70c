import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { sampleLines } from "@/lib/services/sources/sample-lines";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => sampleLines(ctx, { sourceId: path.id }),
});

import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { listModels } from "@/lib/services/training/list-models";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => listModels(ctx, { sourceId: path.id }),
});

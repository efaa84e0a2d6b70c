import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { listTrainingRuns } from "@/lib/services/training/list-training-runs";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => listTrainingRuns(ctx, { sourceId: path.id }),
});

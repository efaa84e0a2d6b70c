import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { cancelTraining } from "@/lib/services/training/cancel-training";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  run: ({ ctx, path }) => cancelTraining(ctx, { runId: path.id }),
});

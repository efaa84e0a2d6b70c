import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { activateModel } from "@/lib/services/training/activate-model";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  run: ({ ctx, path }) => activateModel(ctx, { modelId: path.id }),
});

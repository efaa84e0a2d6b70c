import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { trainInput } from "@/lib/contracts/model";
import { requestTraining } from "@/lib/services/training/request-training";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  body: trainInput,
  status: 202,
  run: ({ ctx, path, body }) => requestTraining(ctx, { ...body, sourceId: path.id }),
});

import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { decideOverlapInput } from "@/lib/contracts/import";
import { decideOverlap } from "@/lib/services/imports/decide-overlap";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  body: decideOverlapInput,
  run: ({ ctx, path, body }) => decideOverlap(ctx, { importId: path.id, ...body }),
});

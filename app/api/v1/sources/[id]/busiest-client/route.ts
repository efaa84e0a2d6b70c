import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { findBusiestClient } from "@/lib/services/sources/find-busiest-client";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: async ({ ctx, path }) => ({ busiest: await findBusiestClient(ctx, { sourceId: path.id }) }),
});

import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { timeRange } from "@/lib/contracts/api";
import { getOverview } from "@/lib/services/overview/get-overview";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  query: timeRange,
  run: ({ ctx, path, query }) => getOverview(ctx, { ...query, sourceId: path.id }),
});

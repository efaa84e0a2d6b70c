import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { anomalyQuery } from "@/lib/contracts/anomaly";
import { listAnomalies } from "@/lib/services/anomalies/list-anomalies";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  query: anomalyQuery,
  run: ({ ctx, path, query }) => listAnomalies(ctx, { ...query, sourceId: path.id }),
});

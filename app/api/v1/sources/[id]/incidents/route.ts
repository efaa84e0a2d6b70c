import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { incidentQuery } from "@/lib/contracts/incident";
import { listIncidents } from "@/lib/services/incidents/list-incidents";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  query: incidentQuery,
  run: ({ ctx, path, query }) => listIncidents(ctx, { ...query, sourceId: path.id }),
});

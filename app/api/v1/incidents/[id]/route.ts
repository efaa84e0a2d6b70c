import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { getIncident } from "@/lib/services/incidents/get-incident";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", path: pathId, run: ({ ctx, path }) => getIncident(ctx, path) });

import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { getAnomaly } from "@/lib/services/anomalies/get-anomaly";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", path: pathId, run: ({ ctx, path }) => getAnomaly(ctx, path) });

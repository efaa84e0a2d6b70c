import { handle } from "@/app/_http/handle";
import { alertQuery } from "@/lib/contracts/alert";
import { listAlerts } from "@/lib/services/alerts/list-alerts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", query: alertQuery, run: ({ ctx, query }) => listAlerts(ctx, query) });

import { handle } from "@/app/_http/handle";
import { auditQuery, listAudit } from "@/lib/services/audit/list-audit";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "admin", query: auditQuery, run: ({ ctx, query }) => listAudit(ctx, query) });

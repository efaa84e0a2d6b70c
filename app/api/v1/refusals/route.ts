import { handle } from "@/app/_http/handle";
import { listRefusals } from "@/lib/services/ingest/list-refusals";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "admin", run: ({ ctx }) => listRefusals(ctx) });

import { handle } from "@/app/_http/handle";
import { listMembers } from "@/lib/services/access/members/list-members";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", run: ({ ctx }) => listMembers(ctx) });

import { handle } from "@/app/_http/handle";
import { getMe } from "@/lib/services/access/get-me";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", run: ({ ctx }) => getMe(ctx) });

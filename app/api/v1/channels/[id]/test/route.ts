import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { testChannel } from "@/lib/services/alerts/test-channel";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({ needs: "admin", path: pathId, run: ({ ctx, path }) => testChannel(ctx, path) });

import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { revokeKey } from "@/lib/services/access/keys/revoke-key";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const DELETE = handle({ needs: "admin", path: pathId, run: ({ ctx, path }) => revokeKey(ctx, path) });

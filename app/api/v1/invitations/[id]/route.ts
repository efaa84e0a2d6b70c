import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { revokeInvitation } from "@/lib/services/access/invitations/revoke-invitation";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const DELETE = handle({ needs: "admin", path: pathId, run: ({ ctx, path }) => revokeInvitation(ctx, path) });

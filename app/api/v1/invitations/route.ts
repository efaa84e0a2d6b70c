import { handle } from "@/app/_http/handle";
import { inviteInput } from "@/lib/contracts/access";
import { invite } from "@/lib/services/access/invitations/invite";
import { listInvitations } from "@/lib/services/access/invitations/list-invitations";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "admin", run: ({ ctx }) => listInvitations(ctx) });

export const POST = handle({
  needs: "admin",
  body: inviteInput,
  status: 201,
  run: ({ ctx, body }) => invite(ctx, body),
});

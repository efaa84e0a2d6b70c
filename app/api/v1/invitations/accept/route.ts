import { handlePublic } from "@/app/_http/handle-public";
import { jsonWithCookies } from "@/app/_http/json-with-cookies";
import { acceptInvitationInput } from "@/lib/contracts/access";
import { acceptInvitation } from "@/lib/services/access/invitations/accept-invitation";
import { signIn } from "@/lib/services/access/sign-in";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handlePublic({
  body: acceptInvitationInput,
  run: async ({ ground, body, request }) => {
    const { email, userId } = await acceptInvitation(ground, body);
    const cookies = await signIn(ground.auth, { email, password: body.password }, request.headers);
    return jsonWithCookies({ userId }, cookies, 201);
  },
});

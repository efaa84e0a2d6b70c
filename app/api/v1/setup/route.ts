import { handlePublic } from "@/app/_http/handle-public";
import { jsonWithCookies } from "@/app/_http/json-with-cookies";
import { setUpInput } from "@/lib/contracts/access";
import { setUp } from "@/lib/services/access/set-up";
import { signIn } from "@/lib/services/access/sign-in";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handlePublic({
  body: setUpInput,
  run: async ({ ground, body, request }) => {
    const made = await setUp(ground, body);
    return jsonWithCookies(made, await signIn(ground.auth, body, request.headers), 201);
  },
});

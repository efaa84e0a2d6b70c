import { handlePublic } from "@/app/_http/handle-public";
import { jsonWithCookies } from "@/app/_http/json-with-cookies";
import { setUpInput } from "@/lib/contracts/access";
import { setUp } from "@/lib/services/access/first-owner/set-up";
import { signIn } from "@/lib/services/access/sign-in";
import { systemContext } from "@/lib/services/context";
import { createDemo } from "@/lib/services/demo/create-demo";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handlePublic({
  body: setUpInput,
  run: async ({ ground, body, request }) => {
    const made = await setUp(ground, body);
    if (ground.demo) await createDemo(systemContext(ground.db, made.organisationId, ground));
    return jsonWithCookies(made, await signIn(ground.auth, body, request.headers), 201);
  },
});

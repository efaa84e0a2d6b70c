import { NotFound, Unavailable } from "@/lib/base/errors";
import { answer, answerFailure } from "./answer";
import { checkOrigin } from "./check-origin";
import { runtime } from "./runtime";

/** All that better-auth may do over HTTP; whatever else it offers or will offer does not exist here. */
const ALLOWED: Readonly<Record<string, "GET" | "POST">> = {
  "sign-in/email": "POST",
  "sign-out": "POST",
  "get-session": "GET",
  "list-sessions": "GET",
  "revoke-session": "POST",
  "revoke-other-sessions": "POST",
  "change-password": "POST",
};

export async function handleAuth(request: Request): Promise<Response> {
  const ground = runtime();
  try {
    const name = new URL(request.url).pathname.replace(/^\/api\/auth\//, "");
    if (!Object.hasOwn(ALLOWED, name) || ALLOWED[name] !== request.method) throw new NotFound("This address");
    checkOrigin(request, ground.origins);
    const response = await ground.auth.handler(request);
    if (response.status >= 500) {
      throw new Unavailable("sign_in_unavailable", "Signing in does not work right now. Please try again in a moment.");
    }
    const wait = response.headers.get("x-retry-after");
    const copy = new Response(response.body, response);
    if (wait && !copy.headers.has("retry-after")) copy.headers.set("Retry-After", wait);
    copy.headers.set("Cache-Control", "private, no-store");
    return answer(copy);
  } catch (error) {
    return answerFailure(error, request);
  }
}

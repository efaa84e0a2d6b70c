import type { Auth } from "./create-auth";

/** Opens a session for somebody whose password was just set, and returns the cookies that carry it. */
export async function signIn(
  auth: Auth,
  who: { email: string; password: string },
  headers: Headers,
): Promise<string[]> {
  // Only what describes the client: a cookie of somebody else must not ride along.
  const described = new Headers();
  for (const name of ["user-agent", "x-forwarded-for"]) {
    const value = headers.get(name);
    if (value) described.set(name, value);
  }
  const answer = await auth.api.signInEmail({ body: who, headers: described, returnHeaders: true });
  return answer.headers.getSetCookie();
}

/** JSON that also opens a session in the browser. */
export function jsonWithCookies(body: unknown, cookies: readonly string[], status = 200): Response {
  const response = Response.json(body, { status });
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}

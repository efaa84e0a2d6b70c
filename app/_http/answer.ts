import { randomUUID } from "node:crypto";
import { type Refusal, refusalOf } from "./refusal-of";

/** Everything the API says is about one person at one moment: nobody in between may keep it or guess its type. */
const HEADERS = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

/** A finished Response goes out as it is; nothing becomes 204; anything else becomes JSON. */
export function answer(result: unknown, status = 200): Response {
  if (result instanceof Response) {
    for (const [name, value] of Object.entries(HEADERS)) if (!result.headers.has(name)) result.headers.set(name, value);
    return result;
  }
  if (result === undefined) return new Response(null, { status: 204, headers: HEADERS });
  return Response.json(result, { status, headers: HEADERS });
}

/** What went wrong, in words a person can use. What nobody foresaw is logged under a reference and not told. */
export function answerFailure(error: unknown, request: Request): Response {
  const refusal = refusalOf(error) ?? logUnforeseen(error, request);
  const { status, retryAfterSeconds, ...problem } = refusal;
  const headers = retryAfterSeconds ? { ...HEADERS, "Retry-After": String(retryAfterSeconds) } : HEADERS;
  return Response.json(problem, { status, headers });
}

function logUnforeseen(error: unknown, request: Request): Refusal {
  const reference = randomUUID().slice(0, 8);
  const { pathname } = new URL(request.url);
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // JSON keeps one failure on one line, whatever text of a stranger is inside.
  const time = new Date().toISOString();
  console.error(JSON.stringify({ level: "error", time, reference, method: request.method, pathname, error: said }));
  return {
    status: 500,
    code: "internal",
    error: `Something went wrong on our side. The server's log says more under the reference ${reference}.`,
    details: { reference },
  };
}

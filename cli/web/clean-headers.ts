import type { IncomingHttpHeaders } from "node:http";

const CLAIMS = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip", "forwarded"];

/** Next.js believes these headers, and strangers could write anything into them; only a trusted proxy's are kept. */
export function cleanHeaders(
  headers: IncomingHttpHeaders,
  peer: string,
  isTrusted: (address: string) => boolean,
): void {
  for (const name of Object.keys(headers)) if (name.startsWith("x-middleware-")) delete headers[name];
  if (isTrusted(peer)) return;
  for (const name of CLAIMS) delete headers[name];
  headers["x-forwarded-for"] = peer;
}

import type { IncomingHttpHeaders } from "node:http";
import { clientAddress } from "../../lib/base/client-address";

const CLAIMS = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip", "forwarded"];

/**
 * Next.js believes these headers, and strangers could write anything into them; only a trusted proxy's are kept. Of the
 * addresses in `X-Forwarded-For` one is left, the client's, so that nobody behind this has to know the proxies.
 */
export function cleanHeaders(
  headers: IncomingHttpHeaders,
  peer: string,
  isTrusted: (address: string) => boolean,
): void {
  for (const name of Object.keys(headers)) if (name.startsWith("x-middleware-")) delete headers[name];
  headers["x-forwarded-for"] = clientAddress(peer, headers["x-forwarded-for"], isTrusted);
  if (isTrusted(peer)) return;
  for (const name of CLAIMS) delete headers[name];
}

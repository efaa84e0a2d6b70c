import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a push that cannot be taken just now is better not answered at all: rsyslog's omelasticsearch takes any answer for a
 * verdict and drops its lines; only a broken connection makes it keep them. It alone names no user agent.
 */
export function wantsSilence(url: string, headers: IncomingHttpHeaders): boolean {
  return headers["user-agent"] === undefined && /\/_bulk\/?(\?|$)/.test(url);
}

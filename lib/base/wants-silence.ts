import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether what cannot be taken just now is better not answered at all: rsyslog's omelasticsearch takes any answer for a verdict and
 * drops its lines, or for a sign that all is well; only a broken connection makes it wait. It alone names no user agent.
 */
export function wantsSilence(url: string, headers: IncomingHttpHeaders): boolean {
  return headers["user-agent"] === undefined && /\/(_bulk|_cat\/health)\/?(\?|$)/.test(url);
}

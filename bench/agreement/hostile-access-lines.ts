import { createRandom } from "../../lib/core/scenario/random";

const TIME = "[03/Mar/2026:10:00:00 +0000]";
const AGENT = '"Mozilla/5.0 (X11; Linux x86_64)"';

/** What real servers write now and then, and what attackers make them write. */
const HOSTILE: readonly string[] = [
  `2001:db8::7 - - ${TIME} "GET /six HTTP/1.1" 200 512 "-" ${AGENT}`,
  `::1 - - ${TIME} "OPTIONS * HTTP/1.0" 200 126 "-" "Apache (internal dummy connection)"`,
  `203.0.113.9 - ann ${TIME} "GET /private HTTP/1.1" 401 512 "-" ${AGENT}`,
  `203.0.113.9 - ann lee ${TIME} "GET /private HTTP/1.1" 401 512 "-" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "-" 408 - "-" "-"`,
  `203.0.113.9 - - ${TIME} "" 400 0 "-" "-"`,
  `203.0.113.9 - - ${TIME} "\\x16\\x03\\x01\\x02" 400 226 "-" "-"`,
  `203.0.113.9 - - ${TIME} "GET /old" 200 512 "-" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "GET /\\"quoted\\" HTTP/1.1" 404 9 "-" "A \\"B\\" C"`,
  `203.0.113.9 - - ${TIME} "GET /hex?q=\\x22a\\x22 HTTP/1.1" 404 9 "\\x22r\\x22" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "GET /two words HTTP/1.1" 404 9 "-" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "PROPFIND /dav HTTP/1.1" 207 99 "-" "davfs2/1.6"`,
  `203.0.113.9 - - ${TIME} "HACK /x HTTP/1.1" 405 0 "-" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "CONNECT e.org:443 HTTP/1.1" 405 0 "-" "-"`,
  `203.0.113.9 - - ${TIME} "GET http://e.org/proxy HTTP/1.1" 400 0 "-" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "GET /a?b=1?c=2&d=%00 HTTP/1.1" 200 1 "https://e.org/?q=%22" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "GET /not-modified HTTP/1.1" 304 - "-" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "GET /big HTTP/2.0" 200 9999999999 "-" ${AGENT}`,
  `203.0.113.9 - - ${TIME} "GET /no-agent HTTP/1.1" 200 512`,
  `203.0.113.9 - - ${TIME} "GET /cut HTTP/1.1" 200 512 "-" "Mozilla/5.0 (X1`,
  `203.0.113.9 - - ${TIME} "GET /cut-earlier HTT`,
  `203.0.113.9 - - [99/Mar/2026:10:00:00 +0000] "GET /no-such-day HTTP/1.1" 200 5 "-" "-"`,
  `203.0.113.9 - - ${TIME} "GET /status HTTP/1.1" abc 5 "-" "-"`,
  `203.0.113.9 - - ${TIME} "GET /extra HTTP/1.1" 200 5 "-" ${AGENT} 0.042 "192.0.2.1"`,
  `not-an-address - - ${TIME} "GET /host HTTP/1.1" 200 5 "-" ${AGENT}`,
  "this is no access line at all",
  '{"msg":"nor is this"}',
];

/** One of them, or null for an ordinary line; the same seed gives the same ones. */
export function hostileAccessLines(seed: number, share: number): () => string | null {
  const random = createRandom(seed);
  return () => (random.chance(share) ? random.pick(HOSTILE) : null);
}

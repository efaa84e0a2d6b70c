/**
 * For how long a quiet connection stays open; ms. Longer than clients and proxies keep theirs (Go and hyper 90 s, nginx 60 s): whoever
 * closes first decides, and a request sent while the other side closes is lost without an answer.
 */
export const KEEP_ALIVE_MS = 95_000;

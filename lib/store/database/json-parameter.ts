/** An escaped backslash (left alone), NUL, or half a character: the escapes that `json` in Postgres refuses. */
const REFUSED = /\\\\|\\u0000|\\ud[89a-f][0-9a-f]{2}/g;

/** JSON for a statement's parameter. NUL and half characters become U+FFFD, as hostile text would fail the whole batch. */
export function jsonParameter(value: unknown): string {
  return JSON.stringify(value).replace(REFUSED, (found) => (found === "\\\\" ? found : "\ufffd"));
}

export interface RequestLine {
  method: string;
  path: string;
  query: string | null;
  /** `HTTP/1.1`; null when unsaid. */
  protocol: string | null;
}

/**
 * `GET /a?b=1 HTTP/1.1` taken apart, or null for anything that is not a request (TLS bytes, `-`, shell code).
 * A request without a protocol counts when its target looks like one: `/…`, `*` or `scheme://…`.
 */
export function parseRequestLine(text: string): RequestLine | null {
  const space = text.indexOf(" ");
  if (space < 2 || space > 20 || !isMethod(text, space)) return null;
  const tail = text.lastIndexOf(" HTTP/");
  const end = tail >= space ? tail : text.length;
  const start = space + 1;
  if (end <= start) return null;
  if (tail < 0) {
    const first = text.charCodeAt(start);
    if (first !== 47 && first !== 42 && !text.startsWith("http://", start) && !text.startsWith("https://", start))
      return null;
  }
  const mark = text.indexOf("?", start);
  const asked = mark >= 0 && mark < end;
  return {
    method: text.slice(0, space),
    path: text.slice(start, asked ? mark : end),
    query: asked ? text.slice(mark + 1, end) : null,
    protocol: tail < 0 ? null : text.slice(tail + 1),
  };
}

function isMethod(text: string, end: number): boolean {
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (!((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 45 || code === 95)) return false;
  }
  return true;
}

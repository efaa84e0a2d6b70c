import type { LogEvent } from "../event";
import type { FieldSpan, SpanField } from "../spans/field-span";
import type { MatchedPiece } from "./match-pieces";

/** Where the fields of a line stand that a directive's variables told. */
export function pieceSpans(line: string, matched: readonly MatchedPiece[], event: LogEvent): FieldSpan[] {
  const spans: FieldSpan[] = [];
  const put = (field: SpanField, start: number, end: number) => {
    if (event[field] !== null && end > start && !spans.some((span) => span.field === field))
      spans.push({ field, start, end });
  };
  for (const { variable, start, end } of matched) {
    if (line.slice(start, end) === "-") continue;
    switch (variable.role) {
      case null:
        if (
          event.client !== null &&
          line.startsWith(event.client, start) &&
          /forwarded|real_ip|connecting/.test(variable.field)
        )
          put("client", start, start + event.client.length);
        break;
      case "seconds":
      case "milliseconds":
      case "microseconds":
        put("latencyMs", start, end);
        break;
      case "query":
        put("query", line.charCodeAt(start) === 63 ? start + 1 : start, end);
        break;
      case "request":
      case "target": {
        if (event.message !== null && event.path === null) put("message", start, end);
        else putTarget(line, variable.role === "request", start, end, event, put);
        break;
      }
      default:
        put(variable.role, start, end);
    }
  }
  return spans;
}

function putTarget(
  line: string,
  isRequest: boolean,
  start: number,
  end: number,
  event: LogEvent,
  put: (field: SpanField, start: number, end: number) => void,
): void {
  let at = start;
  if (isRequest && event.method !== null) {
    at = start + event.method.length;
    put("method", start, at);
    at++;
  }
  const protocol = isRequest ? line.lastIndexOf(" HTTP/", end) : -1;
  const targetEnd = protocol > at ? protocol : end;
  const mark = line.indexOf("?", at);
  const pathEnd = mark >= 0 && mark < targetEnd ? mark : targetEnd;
  put("path", at, pathEnd);
  put("query", pathEnd + 1, targetEnd);
}

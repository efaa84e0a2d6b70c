import { isHexDigit } from "./address";
import { isDigit } from "./timestamp/scanner";

const ID = "{id}";
const LONGEST = 200;

/**
 * The path with what varies from request to request folded: whole-number, UUID, hash and long mixed segments become `{id}`,
 * runs of four and more digits inside a segment `{n}`, a `;jsessionid=…` loses its value. At most 200 characters. Linear.
 */
export function foldPath(path: string): string {
  const text = path.length > 2_000 ? path.slice(0, 2_000) : path;
  let folded = "";
  let start = 0;
  while (start <= text.length) {
    let end = text.indexOf("/", start);
    if (end < 0) end = text.length;
    folded += foldSegment(text.slice(start, end));
    if (end < text.length) folded += "/";
    start = end + 1;
  }
  return folded.length > LONGEST ? `${folded.slice(0, LONGEST - 1)}…` : folded;
}

function foldSegment(segment: string): string {
  const semicolon = segment.indexOf(";");
  if (semicolon >= 0) {
    const equals = segment.indexOf("=", semicolon);
    return equals < 0
      ? segment
      : `${foldSegment(segment.slice(0, semicolon))}${segment.slice(semicolon, equals)}=${ID}`;
  }
  let digits = 0;
  let hex = 0;
  let letters = 0;
  let others = 0;
  let dashes = 0;
  let longestRun = 0;
  let run = 0;
  for (let i = 0; i < segment.length; i++) {
    const code = segment.charCodeAt(i);
    if (isDigit(code)) {
      digits++;
      hex++;
      run++;
      if (run > longestRun) longestRun = run;
      continue;
    }
    run = 0;
    if (isHexDigit(code)) hex++;
    if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) letters++;
    else if (code === 45 || code === 95) dashes++;
    else others++;
  }
  if (digits === 0) return segment;
  if (letters === 0 && others === 0) return ID;
  if (others === 0 && hex + dashes === segment.length && hex >= 8) return ID;
  if (others === 0 && dashes <= 1 && letters + digits >= 16 && digits >= 3) return ID;
  return longestRun >= 4 ? segment.replace(/\d{4,}/g, "{n}") : segment;
}

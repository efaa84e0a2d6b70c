import { expect, test } from "vitest";
import { findFormat } from "../log/find-format";
import { parseLine } from "../log/parse-line";
import { locatePiece, spansOfLine } from "./locate-piece";
import { fieldText, type Piece, wholeOf } from "./piece";

const ACCESS = (request: string, agent = "Mozilla/5.0") =>
  `198.51.100.7 - - [03/Mar/2026:12:00:00 +0000] "${request}" 404 123 "-" "${agent}"`;

/** What is marked of a piece that holds `text`. */
function marked(raw: string, field: Piece["field"], text?: string, format: "combined" | "json" = "combined") {
  const parsed = parseLine(raw, findFormat(format));
  if (parsed.kind !== "event") throw new Error("not read");
  const { event } = parsed;
  const at = text === undefined ? 0 : fieldText(event, field).indexOf(text);
  const piece = text === undefined ? wholeOf(event, field) : { field, start: at, end: at + text.length };
  if (piece === null || at < 0) throw new Error("no such piece");
  const span = locatePiece(raw, event, spansOfLine(raw, event), piece);
  return span === null ? null : raw.slice(span.start, span.end);
}

test.each<[string, string, Piece["field"], string | undefined, string]>([
  ["a part of the path", ACCESS("GET /a/../../etc/passwd HTTP/1.1"), "target", "../../etc", "../../etc"],
  ["a part of the query", ACCESS("GET /a?id=1&q=<script> HTTP/1.1"), "target", "<script>", "<script>"],
  ["a piece across the question mark", ACCESS("GET /a/b.php?id=1 HTTP/1.1"), "target", ".php?id", ".php?id"],
  ["a parameter", ACCESS("GET /a?id=1&q=x HTTP/1.1"), "query", "q=x", "q=x"],
  ["the agent, not the same word in the path", ACCESS("GET /curl HTTP/1.1", "curl"), "agent", undefined, "curl"],
  ["the status, not the same number elsewhere", ACCESS("GET /404/404 HTTP/1.1"), "status", undefined, "404"],
  ["the client", ACCESS("GET / HTTP/1.1"), "client", undefined, "198.51.100.7"],
  [
    "a piece behind an escaped quote",
    ACCESS('GET /a\\"b?x=\\x3cimg\\x3e&y=1 HTTP/1.1'),
    "query",
    "<img>",
    "\\x3cimg\\x3e",
  ],
  ["a piece with a backslash", ACCESS("GET /a HTTP/1.1", "sql\\\\map/1"), "agent", "map", "map"],
])("marks %s", (_, raw, field, text, expected) => {
  expect(marked(raw, field, text)).toBe(expected);
});

test("marks exactly one place: the field's own, though the text stands elsewhere too", () => {
  const raw = ACCESS("GET /curl/curl HTTP/1.1", "curl");
  const parsed = parseLine(raw, findFormat("combined"));
  const event = parsed.kind === "event" ? parsed.event : null;
  const piece = event === null ? null : wholeOf(event, "agent");
  if (event === null || piece === null) throw new Error("not read");
  expect(locatePiece(raw, event, spansOfLine(raw, event), piece)?.start).toBe(raw.lastIndexOf("curl"));
});

test.each([
  ["root", "root"],
  ['"no"', '\\"no\\"'],
  ["and died", "and died"],
])("marks %s in a JSON message through its escapes", (text, expected) => {
  const raw = JSON.stringify({ time: "2026-03-03T12:00:00Z", level: "error", msg: 'said "no" to \\root\tand died' });
  expect(marked(raw, "message", text.replace("\t", " "), "json")).toBe(expected);
});

test("what does not stand in the line is not marked", () => {
  const raw = ACCESS("GET / HTTP/1.1");
  const parsed = parseLine(raw, findFormat("combined"));
  if (parsed.kind !== "event") throw new Error("not read");
  const event = { ...parsed.event, referrer: "https://elsewhere.example" };
  const spans = spansOfLine(raw, parsed.event);
  expect(locatePiece(raw, event, spans, { field: "referrer", start: 0, end: 5 })).toBeNull();
});

import { expect, test } from "vitest";
import { findFormat } from "./find-format";
import { LineParser } from "./line-parser";

const ACCESS = '1.2.3.4 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 5 "-" "curl"';
const JSON_LINE = '{"time":"2024-02-29T13:55:36Z","path":"/b"}';
const parserOf = (name: string, mixed = true) => new LineParser(findFormat(name), { mixed });

test("a line that the main format refuses is read by another one, and counted there", () => {
  const parser = parserOf("combined");
  const kinds = [ACCESS, JSON_LINE, "level=info msg=x", "no such line", ""].map((line) => parser.parse(line).kind);
  expect(kinds).toEqual(["event", "event", "event", "unparsed", "blank"]);
  expect([...parser.counts]).toEqual([
    ["combined", 1],
    ["json", 1],
    ["logfmt", 1],
  ]);
  expect(parser.parse(JSON_LINE)).toMatchObject({ format: "json", event: { path: "/b" } });
  expect(parser.parse("no such line")).toMatchObject({ reason: findFormat("combined").mismatch });
});

test("a format that a person named is the only one", () => {
  expect(parserOf("combined", false).parse(JSON_LINE)).toMatchObject({
    kind: "unparsed",
    event: { message: JSON_LINE },
  });
});

test("a file of text without a format is read as text, line by line as what each one is", () => {
  const parser = parserOf("plain");
  expect(parser.parse("the tea is ready")).toMatchObject({ kind: "event", format: "plain" });
  expect(parser.parse(ACCESS)).toMatchObject({ kind: "event", format: "combined" });
});

test("headers name the columns after them, say nothing themselves, and may change midway", () => {
  const parser = parserOf("w3c");
  const line = "2024-02-29 13:55:36 203.0.113.9 /a 200";
  expect(parser.parse(line).kind).toBe("event"); // as text with a time
  expect(parser.counts.get("w3c")).toBe(undefined);
  expect(parser.parse("#Fields: date time c-ip cs-uri-stem sc-status").kind).toBe("blank");
  expect(parser.parse(line)).toMatchObject({
    kind: "event",
    format: "w3c date time c-ip cs-uri-stem sc-status",
    event: { client: "203.0.113.9", path: "/a", status: 200 },
  });
  expect(parser.parse("#Fields: date time sc-status cs-uri-stem").kind).toBe("blank");
  expect(parser.parse("2024-02-29 13:55:36 404 /b")).toMatchObject({ event: { path: "/b", status: 404 } });
});

test("headers inside a file of another format hold for its lines too, and two streams share nothing", () => {
  const parser = parserOf("combined");
  const line = "2024-02-29 13:55:36 203.0.113.9 /a 200";
  parser.readHeaders(["#Fields: date time c-ip cs-uri-stem sc-status", ACCESS]);
  expect(parser.parse(line)).toMatchObject({ event: { client: "203.0.113.9" } });
  expect(parserOf("combined").parse(line)).toMatchObject({ format: "timestamped-text" });
});

test("a line alone is read again as it was, by the name of what read it", () => {
  const parser = parserOf("w3c");
  parser.parse("#Fields: date time c-ip cs-uri-stem sc-status");
  const line = "2024-02-29 13:55:36 203.0.113.9 /a 200";
  const parsed = parser.parse(line);
  if (parsed.kind !== "event") throw new Error("not read");
  expect(findFormat(parsed.format).parse(line)).toEqual(parsed.event);
});

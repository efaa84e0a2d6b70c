import { describe, expect, it } from "vitest";
import { compileOwn } from "../compile-own";
import { findFormat } from "../find-format";
import { parseLine } from "../parse-line";
import { compilePattern, isPattern } from "./compile-pattern";

function compiled(pattern: string) {
  const { format, errors } = compilePattern(pattern);
  if (format === null) throw new Error(errors[0]?.message);
  return format;
}

const APP =
  '%{TIMESTAMP_ISO8601:time} \\[%{LOGLEVEL:level}\\] %{IP:client} "%{DATA:request}" took=%{NUMBER:duration_ms} shard=%{WORD:shard}';
const LINE = '2026-11-21T10:00:00Z [WARN] 203.0.113.9 "GET /a/b?x=1 HTTP/1.1" took=12.5 shard=eu3';

describe("a pattern", () => {
  it("tells fields by the names that logs use for them, and keeps the others", () => {
    expect(compiled(APP).parse(LINE)).toMatchObject({
      ...{ time: Date.UTC(2026, 10, 21, 10), level: "warning", client: "203.0.113.9", method: "GET", path: "/a/b" },
      ...{ query: "x=1", latencyMs: 12.5, fields: { shard: "eu3" } },
    });
    const [time] = compiled(APP).spans?.(LINE, {} as never) ?? [];
    expect(LINE.slice(time?.start, time?.end)).toBe("2026-11-21T10:00:00Z");
  });

  it("may be a regular expression with named groups", () => {
    const format = compiled("^(?<client>\\S+) (?P<status>\\d{3}) (?<message>.*)$");
    expect(format.parse("203.0.113.9 503 no upstream")).toMatchObject({ status: 503, message: "no upstream" });
    expect(format.columns).toEqual(["client", "status", "message"]);
  });

  it("reads combined access lines by the name that grok has for them", () => {
    const line = '203.0.113.9 - ann [21/Nov/2026:10:00:00 +0000] "GET /x?y=1 HTTP/1.1" 404 512 "-" "curl/8.5"';
    expect(compiled("%{COMBINEDAPACHELOG}").parse(line)).toMatchObject({
      ...{ client: "203.0.113.9", user: "ann", method: "GET", path: "/x", query: "y=1", status: 404, bytes: 512 },
      agent: "curl/8.5",
    });
  });

  it("says which column of a line it stops fitting at", () => {
    const format = compiled(APP);
    const wrong = LINE.replace("203.0.113.9", "example");
    expect(format.parse(wrong)).toBeNull();
    expect(format.explain(wrong)).toMatchObject({ column: 3, variable: "client", at: LINE.indexOf("]") });
    expect(parseLine(wrong, format)).toMatchObject({
      kind: "unparsed",
      reason: expect.stringContaining("column 3 (client)"),
    });
    expect(compiled("(?<time>\\S+) (?<level>\\w+)").explain("yesterday WARN")).toMatchObject({
      ...{ column: 1, message: 'holds "yesterday", which is no time' },
    });
  });

  it("is told from directives, and found again by its text", () => {
    expect(isPattern(APP)).toBe(true);
    for (const directive of ['%h %l %u %t "%r" %>s %b "%{Referer}i"', "$remote_addr [$time_local] ($status)"]) {
      expect(isPattern(directive)).toBe(false);
      expect(compileOwn(directive).format?.id).toBe("directive");
    }
    expect(findFormat(APP).parse(LINE)).toEqual(compiled(APP).parse(LINE));
  });

  it.each([
    ["", "names no field"],
    ["no fields at all", "names no field"],
    ["%{IP:client} %{NOPE:x}", "no pattern called NOPE"],
    ["%{IP:client} %{IP:client}", "Two parts are called client"],
    ["%{IP client}", "Write %{NAME}"],
    ["(?<client>\\S+", "never closed"],
    ["(?<client>x)(?=y)", "linear time"],
    ["(?<client>x)\\1", "references back"],
    ["(?<client>((x{100}){100}){100})", "repetitions"],
    [`(?<client>${"(".repeat(1_500)}x${")".repeat(1_500)})`, "nests too deeply"],
    [`(?<client>${"[a-z]{900}".repeat(20)})`, "too large"],
    [`(?<client>${"x".repeat(5_000)})`, "at most 4000"],
    [Array.from({ length: 70 }, (_, n) => `%{WORD:w${n}}`).join(" "), "at most 64"],
  ])("that cannot be is refused in words: %s", (pattern, words) => {
    const { format, errors } = compilePattern(pattern);
    expect(format).toBeNull();
    expect(errors[0]?.message).toContain(words);
  });

  it("that would take others forever reads a huge line like any other", () => {
    const format = compiled("^(?<message>(x+x+)+)y$");
    expect(format.parse("x".repeat(65_536))).toBeNull();
    expect(format.explain("x".repeat(65_536))?.column).toBe(1);
  });
});

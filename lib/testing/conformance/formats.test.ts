import { describe, expect, test } from "vitest";
import { detectFormat } from "@/lib/core/log/detect-format";
import { EMPTY_EVENT } from "@/lib/core/log/event";
import type { LogFormat } from "@/lib/core/log/format";
import { FORMATS } from "@/lib/core/log/formats/list";
import { parseLine } from "@/lib/core/log/parse-line";
import { templateOf } from "@/lib/core/log/template-of";
import { GOLDEN_LINES, REFERENCE_TIME } from "./golden-lines";
import { hostileLines } from "./hostile-lines";

const context = { referenceTime: REFERENCE_TIME };

function counts(lines: readonly string[], format: LogFormat) {
  const count = { event: 0, unparsed: 0, blank: 0 };
  for (const line of lines) count[parseLine(line, format, context).kind]++;
  return count;
}

describe.each(FORMATS.map((format) => [format.id, format] as const))("%s", (id, format) => {
  const golden = GOLDEN_LINES[id];

  test.each(golden.map((line) => [line.name, line] as const))("reads %s", (_, { line, event }) => {
    expect(parseLine(line, format, context)).toEqual({ kind: "event", event: { ...EMPTY_EVENT, ...event } });
  });

  test("is found from its own lines with full confidence", () => {
    const [best] = detectFormat(golden.map(({ line }) => line));
    expect(best).toEqual({ format: id, confidence: 1 });
  });

  test("does not care about line endings, a byte order mark or NULs in front", () => {
    for (const { line } of golden) {
      const plain = parseLine(line, format, context);
      for (const variant of [`${line}\r\n`, `${line}\n`, `\ufeff${line}`, `\0\0\0${line}`]) {
        expect(parseLine(variant, format, context)).toEqual(plain);
      }
    }
  });

  test("counts every line once: events, unparsed and blank add up, and an unparsed line is kept whole", () => {
    const lines = [...golden.map(({ line }) => line), "", "   ", "\r\n", "\0\0", "no such line", "{", "\ufffd\ufffd"];
    const count = counts(lines, format);
    expect(count).toEqual({ event: golden.length, unparsed: 3, blank: 4 });
    expect(parseLine("no such line", format)).toMatchObject({ kind: "unparsed", event: { message: "no such line" } });
  });

  test("never throws and never says NUL or half a character, wherever a line is cut or spoilt", () => {
    for (const { line } of golden) {
      for (let cut = 0; cut <= line.length; cut++) {
        for (const spoilt of [line.slice(0, cut), `${line.slice(0, cut)}\0\ud800\ufffd${line.slice(cut)}`]) {
          const parsed = parseLine(spoilt, format, context);
          if (parsed.kind === "blank") continue;
          const { fields, ...rest } = parsed.event;
          for (const value of [...Object.values(rest), ...Object.keys(fields), ...Object.values(fields)]) {
            if (typeof value === "number") expect(value).toSatisfy(Number.isFinite);
            if (typeof value === "string") expect(value).not.toMatch(/\0|[\ud800-\udfff]/u);
          }
          expect(templateOf(parsed.event).length).toBeLessThanOrEqual(300);
        }
      }
    }
  });

  test.each(hostileLines(golden[0]?.line ?? ""))("reads hostile input in linear time: %s", (_, make) => {
    const time = (length: number): number => {
      const line = make(length);
      const start = performance.now();
      const parsed = parseLine(line, format, context);
      if (parsed.kind !== "blank") {
        templateOf(parsed.event);
        expect(Object.keys(parsed.event.fields).length).toBeLessThanOrEqual(64);
      }
      return performance.now() - start;
    };
    time(10_000);
    expect(time(1_000_000)).toBeLessThan(5_000);
  });
});

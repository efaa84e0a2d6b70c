import { describe, expect, test } from "vitest";
import { detectFormat } from "@/lib/core/log/detect-format";
import { EMPTY_EVENT, type LogEvent } from "@/lib/core/log/event";
import { findFormat } from "@/lib/core/log/find-format";
import { FORMAT_IDS, type FormatId, type LogFormat } from "@/lib/core/log/format";
import { FORMATS } from "@/lib/core/log/formats/list";
import { levelOfWord } from "@/lib/core/log/level";
import { LineParser } from "@/lib/core/log/line-parser";
import { parseLine } from "@/lib/core/log/parse-line";
import type { SpanField } from "@/lib/core/log/spans/field-span";
import { fieldSpans } from "@/lib/core/log/spans/field-spans";
import { templateOf } from "@/lib/core/log/template-of";
import { parseTime } from "@/lib/core/log/timestamp/parse-time";
import { countOperations } from "./count-operations";
import { type GoldenLine, REFERENCE_TIME } from "./golden/golden-line";
import { GOLDEN_LINES } from "./golden-lines";
import { hostileLines } from "./hostile-lines";

const context = { referenceTime: REFERENCE_TIME };

test("every format is in the list once", () => {
  expect(FORMATS.map(({ id }) => id).sort()).toEqual(
    FORMAT_IDS.filter((id) => id !== "directive" && id !== "pattern").sort(),
  );
});

/** The format as it stands after the headers of a line. */
function formatFor(format: LogFormat, { headers = [] }: GoldenLine): LogFormat {
  const reader = format.open?.();
  for (const header of headers) expect(reader?.readHeader(header)).toBe(true);
  return reader ?? format;
}

describe.each(FORMATS.map((format) => [format.id, format] as const))("%s", (id, format) => {
  const golden = GOLDEN_LINES[id as Exclude<FormatId, "directive" | "pattern">];
  const readsAll = id === "plain";

  test.each(golden.map((line) => [line.name, line] as const))("reads %s", (_, line) => {
    const own = formatFor(format, line);
    const name = own.name ?? id;
    const expected = { kind: "event", event: { ...EMPTY_EVENT, ...line.event }, format: name };
    expect(parseLine(line.line, own, context)).toEqual(expected);
    expect(parseLine(line.line, findFormat(name), context)).toEqual(expected);
  });

  test("is found from its own lines with full confidence", () => {
    const [best] = detectFormat(golden.flatMap(({ headers = [], line }) => [...headers, line]));
    expect(best).toEqual({ format: id, confidence: 1 });
  });

  test("does not care about line endings, a byte order mark or NULs in front", () => {
    for (const line of golden) {
      const own = formatFor(format, line);
      const plain = parseLine(line.line, own, context);
      for (const variant of ["\r\n", "\n"].map((end) => line.line + end)) {
        expect(parseLine(variant, own, context)).toEqual(plain);
      }
      for (const start of ["\ufeff", "\0\0\0"]) expect(parseLine(start + line.line, own, context)).toEqual(plain);
    }
  });

  test("counts every line once: events, unparsed and blank add up, and an unparsed line is kept whole", () => {
    const parser = new LineParser(format, { mixed: false });
    const count = { event: 0, unparsed: 0, blank: 0 };
    const given = golden.filter(({ headers }) => headers === undefined).map(({ line }) => line);
    for (const line of [...given, "", "   ", "\r\n", "\0\0", "no such line", "{", "\ufffd\ufffd"]) {
      count[parser.parse(line, context).kind]++;
    }
    const others = readsAll ? { event: given.length + 3, unparsed: 0 } : { event: given.length, unparsed: 3 };
    expect(count).toEqual({ ...others, blank: 4 });
    expect(parseLine("no such line", format)).toMatchObject({ event: { message: "no such line" } });
  });

  test("never throws and never says NUL or half a character, wherever a line is cut, spoilt or lacks a word", () => {
    for (const line of golden) {
      const own = formatFor(format, line);
      for (const spoilt of spoiltLines(line.line)) {
        const parsed = parseLine(spoilt, own, context);
        if (parsed.kind === "blank") continue;
        expect(faultsOf(parsed.event), spoilt).toEqual([]);
        expect(templateOf(parsed.event).length).toBeLessThanOrEqual(300);
        const outside = fieldSpans(own, spoilt).filter(
          ({ start, end }) => start < 0 || end <= start || end > spoilt.length,
        );
        expect(outside, spoilt).toEqual([]);
      }
    }
  });

  test("takes bytes that are no UTF-8", () => {
    for (const { line } of golden) {
      const bytes = Buffer.from(line);
      const middle = Math.floor(bytes.length / 2);
      const broken = Buffer.concat([
        bytes.subarray(0, middle),
        Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0]),
        bytes.subarray(middle),
      ]);
      const parsed = parseLine(broken.toString("utf8"), format, context);
      expect(parsed.kind).not.toBe("blank");
      if (parsed.kind !== "blank") expect(faultsOf(parsed.event)).toEqual([]);
    }
  });

  test.each(hostileLines(golden[0]?.line ?? ""))("reads hostile input in linear time: %s", (_, make) => {
    const cost = (length: number) =>
      countOperations(() => {
        const parsed = parseLine(make(length), format, context);
        if (parsed.kind !== "blank") templateOf(parsed.event);
        fieldSpans(format, make(length));
      });
    const once = cost(20_000);
    const fourfold = cost(80_000);
    // Quadratic work would grow sixteenfold.
    expect(fourfold).toBeLessThan(once * 6 + 10_000);
  });

  test("reads a line of a million characters", () => {
    const [first] = golden;
    const long = `${first?.line}${"x y=z ".repeat(170_000)}`;
    const parsed = parseLine(long, format, context);
    if (parsed.kind === "blank") throw new Error("a long line is not blank");
    expect(Object.keys(parsed.event.fields).length).toBeLessThanOrEqual(64);
    expect(fieldSpans(format, long).every(({ end }) => end <= long.length)).toBe(true);
  });

  test.each(golden.map((line) => [line.name, line] as const))("says where the fields stand in %s", (_, golden) => {
    const { line, event, raw = {} } = golden;
    const spans = fieldSpans(formatFor(format, golden), line);
    const cut = new Map(spans.map(({ field, start, end }) => [field, line.slice(start, end)]));
    expect(cut.size).toBe(spans.length);
    for (const field of Object.keys({ ...event, ...raw }) as SpanField[]) {
      if ((field as string) === "fields") continue;
      const text = cut.get(field) ?? null;
      if (field in raw) expect([field, text]).toEqual([field, raw[field]]);
      else expect([field, readBack(field, text, event)]).toEqual([field, event[field]]);
    }
    for (const field of cut.keys()) expect([field, event[field] ?? null]).not.toEqual([field, null]);
    for (const [index, span] of spans.entries()) {
      for (const other of spans.slice(index + 1)) {
        const apart = span.end <= other.start || other.end <= span.start;
        expect(apart || span.field === "message" || other.field === "message").toBe(true);
      }
    }
  });
});

/** What the raw text of a field says, read by itself. */
function readBack(field: SpanField, text: string | null, event: Partial<LogEvent>): unknown {
  if (text === null) return null;
  if (field === "time") return parseTime(text, context);
  if (field === "level") return levelOfWord(text);
  if (field === "latencyMs") {
    const scales = [1, 1_000, 1e-3, 1e-6];
    return scales.map((scale) => Number(text) * scale).find((ms) => Math.abs(ms - (event.latencyMs ?? 0)) < 1e-6) ===
      undefined
      ? text
      : event.latencyMs;
  }
  return field === "status" || field === "bytes" ? Number(text) : text;
}

function* spoiltLines(line: string): Generator<string> {
  for (let cut = 0; cut <= line.length; cut++) {
    yield line.slice(0, cut);
    yield `${line.slice(0, cut)}\0\ud800\ufffd${line.slice(cut)}`;
  }
  const words = line.split(" ");
  for (let index = 0; index < words.length; index++) yield words.filter((_, at) => at !== index).join(" ");
}

/** Values no event may have. */
function faultsOf({ fields, ...rest }: LogEvent): unknown[] {
  return [...Object.values(rest), ...Object.keys(fields), ...Object.values(fields)].filter((value) =>
    typeof value === "number"
      ? !Number.isFinite(value)
      : typeof value === "string" && /\0|[\ud800-\udfff]/u.test(value),
  );
}

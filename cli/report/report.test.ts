import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { escapeText, fitText } from "./escape-text";
import { jsonText } from "./json-line";
import { Output, OutputClosed } from "./output";
import { oneOf, wholeNumber } from "./parse-option";
import { parseTime } from "./parse-time";
import { countText, lengthText, percentText, spanText } from "./phrase";
import { styleFor } from "./style";
import { wrapText } from "./wrap-text";

describe("text for a terminal", () => {
  it("shows control characters, escapes, bidirectional overrides and invisible characters instead of obeying them", () => {
    expect(escapeText("a\u001b[31mb\r\n\u0007\u009b")).toBe("a\\x1b[31mb\\x0d\\x0a\\x07\\x9b");
    expect(escapeText("\u202egnp.exe\u200b\ufeff\u2028\u{e0041}\ud800")).toBe(
      "\\u202egnp.exe\\u200b\\ufeff\\u2028\\u{e0041}\\ud800",
    );
  });

  it("leaves letters of every language alone", () => {
    expect(escapeText("Größe 東京 é ☕")).toBe("Größe 東京 é ☕");
  });

  it("cuts what is too wide, after escaping", () => {
    expect(fitText("\u001b".repeat(100), 10)).toBe("\\x1b\\x1b\\…");
    expect(fitText("short", 10)).toBe("short");
  });

  it("breaks between words, and leaves a word whole that is wider than the terminal", () => {
    expect(wrapText("a refused log-in from 2001:db8:2:c6f5::a9e6 again", 16)).toEqual([
      "a refused log-in",
      "from",
      "2001:db8:2:c6f5::a9e6",
      "again",
    ]);
    expect(wrapText("one line", Number.POSITIVE_INFINITY)).toEqual(["one line"]);
  });

  it("writes JSON without a character a terminal would act upon, and with the same meaning", () => {
    const value = { a: "\u001b[2J\u009b\u202e\u2028\u{e0041}\u007f", b: "é" };
    const text = jsonText(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toBe(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ""));
  });

  it("has colours only at a terminal, and not with NO_COLOR", () => {
    expect(styleFor(true, {}).strong("x")).toBe("\u001b[1mx\u001b[0m");
    expect(styleFor(true, { NO_COLOR: "1" }).strong("x")).toBe("x");
    expect(styleFor(true, { TERM: "dumb" }).strong("x")).toBe("x");
    expect(styleFor(false, {}).severity("critical", "x")).toBe("x");
  });
});

describe("phrases", () => {
  it("groups digits", () => expect([countText(12), countText(1_234_567)]).toEqual(["12", "1,234,567"]));

  it("says a date twice only when it changes", () => {
    const from = Date.UTC(2015, 4, 17, 10, 5, 3);
    expect(spanText(from, from + 120_000)).toBe("2015-05-17 10:05:03 to 10:07:03 UTC");
    expect(spanText(from, from + 86_400_000)).toBe("2015-05-17 10:05:03 to 2015-05-18 10:05:03 UTC");
    expect(spanText(from, from)).toBe("2015-05-17 10:05:03 UTC");
  });

  it("rounds lengths to what they are worth", () => {
    expect([lengthText(1_000), lengthText(150_000), lengthText(26 * 3_600_000)]).toEqual([
      "1 second",
      "3 minutes",
      "26 hours",
    ]);
  });

  it("never rounds up to all", () => expect([percentText(0.99999), percentText(1)]).toEqual(["99.9 %", "100 %"]));
});

describe("options", () => {
  it("takes whole numbers in range and names the option otherwise", () => {
    expect(wholeNumber("--seed", "-3", Number.MIN_SAFE_INTEGER)).toBe(-3);
    expect(() => wholeNumber("--trees", "1.5", 1)).toThrow('--trees wants a whole number of at least 1, not "1.5".');
    expect(() => wholeNumber("--sample", "1", 2, 9)).toThrow(/from 2 to 9/);
    expect(() => oneOf("--format", "xml", ["json", "common"])).toThrow(/one of json, common/);
  });

  it("takes times as UTC, or relative to the first one", () => {
    const noon = Date.UTC(2026, 2, 3, 12);
    for (const text of ["2026-03-03T12:00Z", "2026-03-03 12:00", "2026-03-03T13:00+01:00"])
      expect(parseTime("--from", text, null)).toBe(noon);
    expect(parseTime("--to", "+90m", noon)).toBe(noon + 5_400_000);
    expect(() => parseTime("--from", "+1h", null)).toThrow(/--from wants a time/);
    expect(() => parseTime("--to", "tomorrow", noon)).toThrow(/or like "\+90m"/);
  });
});

describe("Output", () => {
  it("writes everything, in order", async () => {
    const stream = new PassThrough();
    const out = new Output(stream);
    let text = "";
    stream.on("data", (chunk) => {
      text += String(chunk);
    });
    for (let n = 0; n < 30_000; n += 1) await out.line(`line ${n}`);
    await out.flush();
    expect(text).toBe(Array.from({ length: 30_000 }, (_, n) => `line ${n}\n`).join(""));
  });

  it("tells a reader that has gone from a real failure", async () => {
    const gone = new PassThrough();
    const out = new Output(gone);
    gone.destroy(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    out.line("x");
    await expect(out.flush()).rejects.toBeInstanceOf(OutputClosed);
  });
});

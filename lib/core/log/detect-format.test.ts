import { expect, test } from "vitest";
import { detectFormat } from "./detect-format";
import { findFormat } from "./find-format";

const common = '1.2.3.4 - - [29/Feb/2024:13:55:36 +0000] "GET / HTTP/1.1" 200 5';
const combined = `${common} "-" "curl"`;

test("the best guess comes first, with the share of non-blank lines that fit", () => {
  expect(detectFormat([combined, combined, combined, "", "oops"])).toEqual([{ format: "combined", confidence: 0.75 }]);
});

test("of two formats that fit equally well the narrower one is named", () => {
  expect(detectFormat([common])[0]?.format).toBe("common");
  expect(detectFormat([common, combined]).map(({ format }) => format)).toEqual(["combined", "common"]);
});

test("what fits no format is plain text, and of nothing at all nothing is sure", () => {
  expect(detectFormat(["what", "is", "this"])).toEqual([{ format: "plain", confidence: 1 }]);
  expect(detectFormat([])).toEqual([{ format: "plain", confidence: 0 }]);
});

test("an unknown format is a programming error", () => {
  expect(() => findFormat("xml" as "json")).toThrow(RangeError);
});

test.each([
  ["vhost-combined", `e.org:443 ${combined}`],
  ["common", `e.org:443 ${common}`],
  ["combined", `${combined} "shop.example.org"`],
  ["combined", `${combined} 0.042 0.041`],
])("a %s line is named so: %s", (format, line) => {
  expect(detectFormat([line])[0]).toEqual({ format, confidence: 1 });
});

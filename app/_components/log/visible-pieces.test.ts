import { describe, expect, it } from "vitest";
import { marksOf, visiblePieces } from "./visible-pieces";

const shown = (text: string, culprits: string[] = []) =>
  visiblePieces(text, marksOf(text, culprits))
    .map((piece) => (piece.culprit ? `[${piece.text}]` : piece.text))
    .join("");

describe("log text becomes visible pieces", () => {
  it("leaves ordinary text in one piece", () => {
    expect(visiblePieces("GET /a 200")).toEqual([{ text: "GET /a 200", kind: "text", culprit: false }]);
  });

  it("shows control characters as escapes", () => {
    expect(shown("a\x1b[31mred\x00\x07")).toBe("a\\e[31mred\\0\\x07");
    expect(shown("one\r\ntwo\tthree")).toBe("one\\r\\ntwo\\tthree");
  });

  it("shows characters that turn the direction of text around", () => {
    expect(shown("/safe\u202egnp.exe")).toBe("/safeU+202Egnp.exe");
  });

  it("shows zero-width characters, lone surrogates and invisible tags", () => {
    expect(shown("a\u200bb\ufeff")).toBe("aU+200BbU+FEFF");
    expect(shown("x\ud800y")).toBe("xU+D800y");
    expect(shown("x\u{e0041}y")).toBe("xU+E0041y");
  });

  it("marks every occurrence of a culprit", () => {
    expect(shown("/a/../a/..", [".."])).toBe("/a/[..]/a/[..]");
  });

  it("merges culprits that overlap and ignores empty ones", () => {
    expect(shown("abcdef", ["bcd", "cde", ""])).toBe("a[bcd][e]f");
  });

  it("marks a culprit that holds a hidden character", () => {
    expect(shown("x\u202ey", ["\u202ey"])).toBe("x[U+202E][y]");
  });

  it("marks a stretch with what is to blame about it, and nothing else", () => {
    const marked = visiblePieces("curl /curl", [{ start: 0, end: 4, note: "agent" }]);
    expect(marked).toEqual([
      { text: "curl", kind: "text", culprit: true, note: "agent" },
      { text: " /curl", kind: "text", culprit: false },
    ]);
  });

  it("ignores marks that do not lie within the text", () => {
    const marks = [
      { start: -1, end: 2 },
      { start: 4, end: 9 },
      { start: 2, end: 2 },
      { start: 3, end: 1 },
    ];
    expect(visiblePieces("abcdef", marks)).toEqual([{ text: "abcdef", kind: "text", culprit: false }]);
  });

  it("has nothing to show of nothing", () => {
    expect(visiblePieces("")).toEqual([]);
  });
});

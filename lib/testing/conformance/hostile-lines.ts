/** Lines of about a given length that are expensive for parsers which try again; `line` is one the format reads. */
export function hostileLines(line: string): [string, (length: number) => string][] {
  const fill =
    (before: string, piece: string, after = "") =>
    (length: number) =>
      before + piece.repeat(Math.ceil(length / piece.length)) + after;
  const middle = Math.floor(line.length / 2);
  return [
    ["spaces", fill("a", " ", "b")],
    ["a good line with a very long end", fill(line, " x")],
    ["a good line with a very long middle", (n) => line.slice(0, middle) + "x".repeat(n) + line.slice(middle)],
    ["quotes", fill('1.2.3.4 - - [29/Feb/2024:13:55:36 +0000] "GET /', '"')],
    ["escaped quotes", fill('1.2.3.4 - - [29/Feb/2024:13:55:36 +0000] "GET /', '\\"')],
    ["backslashes before each quote", fill('1.2.3.4 - - [29/Feb/2024:13:55:36 +0000] "GET /', '\\\\\\\\\\" ')],
    ["quotes followed by digits", fill('1.2.3.4 - - [29/Feb/2024:13:55:36 +0000] "GET /', '" 2')],
    [
      "trailing fields",
      fill('1.2.3.4 - - [29/Feb/2024:13:55:36 +0000] "GET / HTTP/1.1" 200 1 "-" "-"', ' "a" b=c 1.5'),
    ],
    ["opening brackets", fill("1.2.3.4 - -", " [")],
    ["brackets that hold times of no kind", fill("1.2.3.4 - -", " [29/Feb/2024:99:99:99 +0000]")],
    ["digits", fill("", "1")],
    ["dates", fill("2024-02-29 13:55:36 ", "2024-02-29 13:55:36 ")],
    ["levels and groups", fill("2024-02-29 13:55:36 ", "[INFO] [")],
    ["from without an address", fill("2024-02-29 13:55:36 ", "from from= client: rhost= [")],
    ["structured data", fill("<165>1 2024-02-29T14:55:36Z h a 1 - [x", ' a="\\"')],
    ["deep JSON", (n) => `${'{"a":'.repeat(n / 6)}1${"}".repeat(n / 6)}`],
    ["deep JSON arrays", (n) => `{"a":${"[".repeat(n / 2)}${"]".repeat(n / 2)}}`],
    ["wide JSON", (n) => `{${Array.from({ length: n / 12 }, (_, i) => `"key${i}":${i}`).join(",")}}`],
    ["JSON with a huge key and value", (n) => `{"${"k".repeat(n / 2)}":"${"v".repeat(n / 2)}"}`],
    ["a wrapped line of line breaks", fill('{"stream":"stdout","log":"', "\\n", 'x"}')],
    ["JSON left open", fill('{"a":"', "\\\\")],
    ["slashes and semicolons", fill('1.2.3.4 - - [29/Feb/2024:13:55:36 +0000] "GET ', "/;=1", ' HTTP/1.1" 200 1')],
    ["colons and dots", fill("2024-02-29 13:55:36 from ", "1.2:3.")],
  ];
}

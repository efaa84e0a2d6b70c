import { describe, expect, test } from "vitest";
import { countHostile } from "./count-hostile";
import { HOSTILE_FILES } from "./files/list";

const all = Object.values(HOSTILE_FILES).flat();

test("there are at least 150 hostile files, each of its own", () => {
  expect(new Set(all.map(({ what }) => what)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(150);
});

describe.each(Object.entries(HOSTILE_FILES))("%s end as they should, and every line is counted", (_, files) => {
  test.each(files.map((file) => [file.what, file] as const))("%s", async (_, file) => {
    const { names, parsed, ...seen } = await countHostile(file);
    const { lines, ...expected } = file.expected;
    const [least, most] = typeof lines === "number" ? [lines, lines] : lines;
    expect(seen).toEqual({ ...expected, lines: expect.any(Number) });
    expect(seen.lines).toBeGreaterThanOrEqual(least);
    expect(seen.lines).toBeLessThanOrEqual(most);
    expect(parsed + seen.unparsed + seen.blank).toBe(seen.lines);
    // A label may be shown as it is: one line, not long, in order, and whole characters.
    for (const name of names) {
      expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect([name.length <= 300, name.isWellFormed()]).toEqual([true, true]);
    }
  });
});

import { describe, expect, test } from "vitest";
import { EMPTY_EVENT, type LogEvent } from "../../log/event";
import { LineReader } from "../line/line-reader";
import { signalMask } from "./find-signals";
import { ATTACK_SIGNALS } from "./list";

function signalsOf(event: Partial<LogEvent>): string[] {
  const reader = new LineReader();
  const whole = { ...EMPTY_EVENT, method: "GET", status: 200, ...event };
  reader.read(whole);
  // What needs a history fires for whoever has one.
  const known = ATTACK_SIGNALS.filter(({ where, pattern }) => where === "history" && pattern.test(whole.message ?? ""));
  return [...reader.signalIds(), ...known.map(({ id }) => id)];
}

describe.each(ATTACK_SIGNALS)("$id", ({ id, shows, silent, pattern }) => {
  test.each(shows)("fires on %o", (event) => expect(signalsOf(event)).toContain(id));
  test.each(silent)("is silent on %o", (event) => expect(signalsOf(event)).not.toContain(id));
  test("repeats no group and no wildcard without bound", () => {
    expect(pattern.source).not.toMatch(/\)[*+]|\.[*+]|\][*+]|,\}/);
  });
});

test.each<[string, Partial<LogEvent>]>([
  ["an ordinary page", { path: "/products/42", query: "sort=price&page=2" }],
  ["a link a crawler joined badly", { path: "/blog/../images/logo.png" }],
  ["an e-mail address", { path: "/subscribe", query: "mail=anna%2Bnews%40example.org" }],
  ["an old feed", { path: "/index.php", query: "format=feed&type=rss" }],
  ["a search for code", { path: "/search", query: "q=foo(bar)+%23include" }],
])("no signal fires on %s", (_, event) => expect(signalsOf(event)).toEqual([]));

test("each signal has its own switch", () => {
  expect(signalMask(true)).toBe(-1);
  expect(signalMask(false)).toBe(0);
  expect(signalMask(["sql-injection"])).toBe(0b10);
  expect(signalMask(["traversal", "unheard-of"])).toBe(0b1);
});

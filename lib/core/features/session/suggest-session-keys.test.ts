import { expect, test } from "vitest";
import { findFormat } from "../../log/find-format";
import { parseLine } from "../../log/parse-line";
import { settledSessionKeysOf } from "./session-keys";
import { suggestSessionKeys } from "./suggest-session-keys";

function linesOf(format: string, lines: readonly string[]) {
  return lines.flatMap((raw) => {
    const parsed = parseLine(raw, findFormat(format));
    return parsed.kind === "event" ? [{ event: parsed.event, raw }] : [];
  });
}

const JSON_LINES = Array.from({ length: 120 }, (_, i) =>
  JSON.stringify({
    time: new Date(Date.UTC(2026, 2, 3) + i * 1000).toISOString(),
    msg: "step",
    trace_id: `t${Math.floor(i / 4)}`,
    tenant: `n${i % 8}`,
    duration: i * 3,
    unique: `u${i}`,
  }),
);

test("fields that tie several lines together are named, those named like a key first", () => {
  const suggestions = suggestSessionKeys(linesOf("json", JSON_LINES));
  expect(suggestions[0]).toEqual({ key: "trace_id", lines: 120, sessions: 30, example: "t0" });
  const names = suggestions.map(({ key }) => key);
  expect(names).toContain("tenant");
  expect(names).not.toContain("duration");
  expect(names).not.toContain("unique");
});

test("numbers with a name before them become an expression, and each suggestion can be taken", () => {
  const lines = Array.from(
    { length: 90 },
    (_, i) => `2026-03-03T12:00:${String(i % 60).padStart(2, "0")}Z INFO w: got blk_-${Math.floor(i / 3)}77`,
  );
  const suggestions = suggestSessionKeys(linesOf("plain", lines));
  expect(suggestions[0]).toEqual({ key: "blk_-?\\d+", lines: 90, sessions: 30, example: "blk_-077" });
  for (const { key } of suggestions) expect(settledSessionKeysOf(key)).toHaveProperty("keysOf");
});

test("an expression that finds what a field holds is not suggested beside it", () => {
  const lines = Array.from({ length: 60 }, (_, i) =>
    JSON.stringify({ time: "2026-03-03T12:00:00Z", msg: "step", job_id: `job-${Math.floor(i / 4)}` }),
  );
  expect(suggestSessionKeys(linesOf("json", lines)).map(({ key }) => key)).toEqual(["job_id"]);
});

test("lines without anything in common get no suggestion", () => {
  const lines = Array.from({ length: 50 }, (_, i) => `2026-03-03T12:00:00Z INFO w: hello ${i}`);
  expect(suggestSessionKeys(linesOf("plain", lines))).toEqual([]);
  expect(suggestSessionKeys([])).toEqual([]);
});

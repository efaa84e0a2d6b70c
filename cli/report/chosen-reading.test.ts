import { describe, expect, test } from "vitest";
import { EMPTY_EVENT } from "@/lib/core/log/event";
import { findFormat } from "@/lib/core/log/find-format";
import { chosenReading } from "./chosen-reading";

test("without an option lines are joined as a source joins them, and else read as they are", () => {
  const { joiner, ...rest } = chosenReading({});
  expect(rest).toEqual({ mask: null, anonymize: null, clientOf: null, fieldNames: undefined });
  expect(joiner(findFormat("timestamped-text"))).not.toBe(null);
  expect(joiner(findFormat("combined"))).toBe(null);
});

test("each option does one thing", () => {
  const text = findFormat("timestamped-text");
  const masking = chosenReading({ mask: true });
  expect(masking.mask?.("token=abc")).toBe("token=«token:4»");
  expect(masking.joiner(text)).not.toBe(null);
  expect(chosenReading({ join: "off" }).joiner(text)).toBe(null);
  expect(chosenReading({ join: "BEGIN" }).joiner(findFormat("plain"))?.add(["BEGIN", "x", "BEGIN"], 1).texts).toEqual([
    "BEGIN\nx",
  ]);
  expect(chosenReading({ addresses: "network" }).anonymize?.("203.0.113.9")).toBe("203.0.113.0");
  const client = chosenReading({ proxies: "10.0.0.0/8, 192.0.2.1" }).clientOf?.({
    ...{ ...EMPTY_EVENT, client: "10.0.0.7", fields: { forwarded_for: "203.0.113.9" } },
  });
  expect(client).toBe("203.0.113.9");
  const names = chosenReading({ fields: "time=when,latency=spent:us" }).fieldNames;
  expect([...(names?.roles ?? [])]).toEqual([
    ["when", "time"],
    ["spent", "latency"],
  ]);
  expect(names?.latencyUnit).toBe("us");
});

describe("what cannot be is refused in words", () => {
  test.each([
    [{ addresses: "half" }, "--addresses"],
    [{ proxies: "10.0.0.0/8,proxy" }, "--proxies"],
    [{ fields: "colour=blue" }, "--fields"],
    [{ fields: "time=" }, "--fields"],
    [{ fields: "latency=a:weeks" }, "--fields"],
    [{ join: "" }, "--join"],
    [{ join: "(" }, "pattern"],
  ])("%o", (flags, words) => expect(() => chosenReading(flags)).toThrow(words));
});

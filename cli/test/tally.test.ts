import { describe, expect, it } from "vitest";
import { Tally } from "./tally.mjs";

describe("the closing line of a test run", () => {
  it("adds up every step", () => {
    const tally = new Tally();
    tally.add("types", { passed: 1, failed: 0, ok: true });
    tally.add("pure tests", { passed: 40, failed: 2, ok: false });
    expect(tally.line).toBe("41 passed, 2 failed");
    expect(tally.broken).toEqual(["pure tests"]);
  });

  it("counts a step that breaks without a failed test as a failure", () => {
    const tally = new Tally();
    tally.add("stories", { passed: 12, failed: 0, ok: false });
    expect(tally.line).toBe("12 passed, 1 failed");
  });
});

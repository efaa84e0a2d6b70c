import { expect, it } from "vitest";
import type { EventView, Severity } from "@/lib/contracts/anomaly";
import { passesFilter } from "./passes-filter";

const row = (severity: Severity | null, raw = "GET /Login 200") => ({ severity, raw }) as EventView;

it.each([
  ["everything without a filter", row(null), { severity: null, text: "" }, true],
  ["the minimum itself", row("major"), { severity: "major", text: "" }, true],
  ["what is above the minimum", row("critical"), { severity: "minor", text: "" }, true],
  ["nothing below the minimum", row("minor"), { severity: "major", text: "" }, false],
  ["nothing unscored under a minimum", row(null), { severity: "low", text: "" }, false],
  ["text in any case", row(null), { severity: null, text: "login" }, true],
  ["nothing without the text", row("critical"), { severity: null, text: "logout" }, false],
] as const)("lets through %s", (_, event, filter, passes) => {
  expect(passesFilter(event, filter)).toBe(passes);
});

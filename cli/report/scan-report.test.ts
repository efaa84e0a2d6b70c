import { expect, test } from "vitest";
import { startDetection, startLearning } from "@/lib/core/detect";
import { EMPTY_EVENT } from "@/lib/core/log/event";
import { thresholdsOf } from "@/lib/services/scan/score-logs";
import { renderScanReport } from "./scan-report";
import { styleFor } from "./style";

/** The report of a log without a finding, of which so many lines in a hundred are refused log-ins. */
function reportOf(refused: number): string[] {
  const learner = startLearning({ seed: 1, trees: 10 });
  for (let n = 0; n < 400; n++) {
    const message = n % 100 < refused ? "Failed password for root from 192.0.2.9\u001b[31m" : "session opened";
    learner.learn({
      ...EMPTY_EVENT,
      time: n * 1_000,
      client: n % 100 < refused ? "192.0.2.9\u001b[31m" : null,
      message,
    });
  }
  const detector = startDetection(learner.finish());
  const scored = {
    counts: { lines: 400, scored: 400, unparsed: 0, blank: 0, joined: 0, truncated: 0 },
    span: null,
    skipped: [],
  };
  const report = {
    ...{ inputs: [], trained: null, scored, learned: detector.model.summary, groups: [] },
    ...{ thresholds: thresholdsOf(detector, 5), alertsPerDay: 5 },
  };
  const width = { cut: 160, wrap: Number.POSITIVE_INFINITY };
  return [...renderScanReport(report, 10, styleFor(false, {}), width)];
}

test("a log that is nothing but attacks is not said to hold nothing strange", () => {
  const [title, attacks] = reportOf(100);
  expect(title).toMatch(/^Isolog: nothing out of the usual, but many known attacks in/);
  expect(attacks).toContain(
    "Attacks      400 of 400 lines show a known attack: refused log-in; from 192.0.2.9\\x1b[31m.",
  );
});

test("a log with a handful of refused log-ins gets no row of attacks", () => {
  const report = reportOf(2);
  expect(report[0]).toMatch(/^Isolog: nothing strange in/);
  expect(report.join("\n")).not.toContain("Attacks");
});

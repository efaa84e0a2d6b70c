import { describe, expect, it } from "vitest";
import type { ScheduleView } from "@/lib/contracts/model";
import { draftOf, inputOf } from "./schedule-draft";

const saved = (part: Partial<ScheduleView>): ScheduleView => ({
  kind: "daily",
  everyHours: null,
  pattern: "0 3 * * *",
  timeZone: "Europe/Berlin",
  windowDays: 7,
  trainer: "isolog",
  enabled: true,
  nextRuns: [],
  ...part,
});

describe("a schedule in the editor", () => {
  it("starts as every night at three in the zone of the source", () => {
    expect(inputOf(draftOf(null, "Asia/Tokyo"), true)).toMatchObject({
      kind: "daily",
      pattern: "0 3 * * *",
      timeZone: "Asia/Tokyo",
    });
  });

  it.each([
    saved({ kind: "daily", pattern: "30 14 * * *" }),
    saved({ kind: "weekly", pattern: "5 6 * * 4" }),
    saved({ kind: "cron", pattern: "*/10 * * * *" }),
    saved({ kind: "hours", everyHours: 12, pattern: null }),
  ])("comes back as it was saved: $kind", (schedule) => {
    const { nextRuns: _, ...input } = schedule;
    expect(inputOf(draftOf(schedule, "UTC"), true)).toEqual(input);
  });

  it("shows the time and day it was saved with", () => {
    expect(draftOf(saved({ kind: "weekly", pattern: "5 6 * * 0" }), "UTC")).toMatchObject({
      time: "06:05",
      weekday: 0,
    });
  });
});

import type { ScheduleInput, ScheduleView, Trainer } from "@/lib/contracts/model";

export type DraftKind = ScheduleInput["kind"];

/** A schedule as people type it: a time and a weekday instead of a pattern. */
export interface ScheduleDraft {
  kind: DraftKind;
  everyHours: number;
  /** "HH:MM" of daily and weekly. */
  time: string;
  /** 0 is Sunday. */
  weekday: number;
  pattern: string;
  timeZone: string;
  windowDays: number;
  trainer: Trainer;
}

export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** What the editor starts from: the saved schedule, or every night at three. */
export function draftOf(saved: ScheduleView | null, timeZone: string): ScheduleDraft {
  const draft: ScheduleDraft = {
    kind: saved?.kind ?? "daily",
    everyHours: saved?.everyHours ?? 6,
    time: "03:00",
    weekday: 1,
    pattern: saved?.pattern ?? "0 3 * * *",
    timeZone: saved?.timeZone ?? timeZone,
    windowDays: saved?.windowDays ?? 14,
    trainer: saved?.trainer ?? "isolog",
  };
  const [minute, hour, , , weekday] = saved?.pattern?.split(/\s+/) ?? [];
  if ((draft.kind === "daily" || draft.kind === "weekly") && /^\d+$/.test(minute ?? "") && /^\d+$/.test(hour ?? "")) {
    draft.time = `${hour?.padStart(2, "0")}:${minute?.padStart(2, "0")}`;
  }
  if (draft.kind === "weekly" && /^[0-7]$/.test(weekday ?? "")) draft.weekday = Number(weekday) % 7;
  return draft;
}

/** The schedule a draft comes down to. */
export function inputOf(draft: ScheduleDraft, enabled: boolean): ScheduleInput {
  const [hour = 0, minute = 0] = draft.time.split(":").map(Number);
  const common = { timeZone: draft.timeZone.trim(), windowDays: draft.windowDays, trainer: draft.trainer, enabled };
  switch (draft.kind) {
    case "hours":
      return { ...common, kind: "hours", everyHours: draft.everyHours, pattern: null };
    case "daily":
      return { ...common, kind: "daily", everyHours: null, pattern: `${minute} ${hour} * * *` };
    case "weekly":
      return { ...common, kind: "weekly", everyHours: null, pattern: `${minute} ${hour} * * ${draft.weekday}` };
    case "cron":
      return { ...common, kind: "cron", everyHours: null, pattern: draft.pattern.trim() };
  }
}

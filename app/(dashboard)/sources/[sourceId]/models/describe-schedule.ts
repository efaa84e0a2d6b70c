import type { ScheduleView } from "@/lib/contracts/model";
import { draftOf, WEEKDAYS } from "./schedule-draft";

/** "Every day at 03:00 (Europe/Berlin)". */
export function describeSchedule(schedule: ScheduleView): string {
  const { time, weekday } = draftOf(schedule, schedule.timeZone);
  switch (schedule.kind) {
    case "hours":
      return schedule.everyHours === 1 ? "Every hour" : `Every ${schedule.everyHours ?? "?"} hours`;
    case "daily":
      return `Every day at ${time} (${schedule.timeZone})`;
    case "weekly":
      return `Every ${WEEKDAYS[weekday] ?? "week"} at ${time} (${schedule.timeZone})`;
    case "cron":
      return `Cron ${schedule.pattern ?? ""} (${schedule.timeZone})`;
  }
}

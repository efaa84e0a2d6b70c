import { Invalid } from "../../base/errors";
import type { ScheduleInput } from "../../contracts/model";
import { nextRun, type Timing } from "../../queue/timing";

export type ScheduleTiming = Pick<ScheduleInput, "kind" | "everyHours" | "pattern" | "timeZone">;

/**
 * When a schedule runs. Every N hours means in step with the clock in UTC, whatever the time zone; the other kinds are
 * cron patterns in theirs. Throws Invalid with words for whoever typed it.
 */
export function timingOf({ kind, everyHours, pattern, timeZone }: ScheduleTiming): Timing {
  if (kind === "hours") {
    if (!everyHours) throw new Invalid("hours_missing", "Please say every how many hours to train.");
    return { everyMs: everyHours * 3_600_000 };
  }
  if (!isTimeZone(timeZone)) {
    throw new Invalid("unknown_time_zone", `"${timeZone}" is no time zone. Use a name like Europe/Berlin, or UTC.`);
  }
  const fields = pattern?.trim().split(/\s+/) ?? [];
  if (!pattern?.trim()) throw new Invalid("pattern_missing", "Please say when to train.");
  if (fields.length !== 5 && fields.length !== 6) {
    throw new Invalid(
      "pattern_fields",
      `A cron pattern has 5 fields: minute, hour, day of the month, month, day of the week (a 6th in front counts seconds). This one has ${fields.length}.`,
    );
  }
  const timing = { pattern: fields.join(" "), timeZone };
  if (firstRun(timing) === null) {
    throw new Invalid("pattern_never", "No such time ever comes. Is there a 30th of February in it?");
  }
  return timing;
}

function firstRun(timing: Timing): number | null {
  try {
    return nextRun(timing, Date.now());
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : "";
    throw new Invalid("pattern_wrong", `This cron pattern does not work: ${words}.`);
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

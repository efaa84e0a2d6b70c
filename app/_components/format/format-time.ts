const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const minute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayClock = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const yearClock = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const full = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** 14:05:09 in the zone of who looks. */
export function formatClock(time: number): string {
  return clock.format(time);
}

/** 14:05 in the zone of who looks. */
export function formatMinute(time: number): string {
  return minute.format(time);
}

/** "17 May, 14:05"; with the year when it is not this one. */
export function formatMoment(time: number, now = Date.now()): string {
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayClock : yearClock).format(time);
}

const DAY_MS = 86_400_000;

/** From when to when, where there is little room: "17 May, 14:05–16:00", and dates alone from two days on. */
export function formatSpan(from: number, to: number, now = Date.now()): string {
  // The end itself no longer belongs to it: until midnight is until that day.
  const last = to - 1;
  const isWhole = isMidnight(from) && isMidnight(to);
  if (isWhole && to - from < 1.5 * DAY_MS) return date(from, now);
  if (to - from >= 2 * DAY_MS) return `${date(from, now)} – ${date(last, now)}`;
  if (new Date(from).toDateString() !== new Date(last).toDateString()) {
    return `${formatMoment(from, now)} – ${formatMoment(to, now)}`;
  }
  return `${formatMoment(from, now)}–${dayClock.format(to).split(", ")[1]}`;
}

function isMidnight(time: number): boolean {
  return time === new Date(time).setHours(0, 0, 0, 0);
}

function date(time: number, now: number): string {
  return formatMoment(time, now).split(",")[0] ?? "";
}

/** Everything, for a headline. */
export function formatFull(time: number): string {
  return full.format(time);
}

/** The same moment for everybody. */
export function formatUtc(time: number): string {
  return new Date(time).toISOString().replace("T", " ").replace(".000Z", " UTC").replace("Z", " UTC");
}

/** "3 min ago", "in 2 h"; days from two on, months from three on, years from two on. */
export function formatAgo(time: number, now = Date.now()): string {
  const distance = Math.abs(now - time);
  if (distance < 45_000) return now >= time ? "just now" : "in a moment";
  const minutes = Math.round(distance / 60_000);
  const words =
    minutes < 60 ? `${minutes} min` : minutes < 2880 ? `${Math.round(minutes / 60)} h` : longWords(minutes / 1440);
  return now >= time ? `${words} ago` : `in ${words}`;
}

function longWords(days: number): string {
  if (days < 90) return `${Math.round(days)} days`;
  return days < 730 ? `${Math.round(days / 30.44)} months` : `${Math.round(days / 365.25)} years`;
}

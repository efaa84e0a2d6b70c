/** 1234567 → "1,234,567". */
export function countText(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 line", "2 lines". */
export function plural(value: number, noun: string): string {
  return `${countText(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** "2015-05-17 10:05:03 UTC" */
export function timeText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "2015-05-17 10:05:03 to 10:11:22 UTC"; the date is said twice only when it changes. */
export function spanText(from: number, to: number): string {
  if (Math.floor(from / 1_000) === Math.floor(to / 1_000)) return timeText(from);
  const first = timeText(from).slice(0, 19);
  const last = timeText(to);
  return `${first} to ${last.slice(0, 10) === first.slice(0, 10) ? last.slice(11) : last}`;
}

/** "5 minutes", "3 hours", "4 days": the largest unit of which there are at least two. */
export function lengthText(milliseconds: number): string {
  const units = [
    [86_400_000, "day"],
    [3_600_000, "hour"],
    [60_000, "minute"],
  ] as const;
  for (const [size, noun] of units) if (milliseconds >= 2 * size) return plural(Math.round(milliseconds / size), noun);
  return plural(Math.round(milliseconds / 1_000), "second");
}

/** 0.996 → "99.6 %"; never rounded up to 100. */
export function percentText(share: number): string {
  return `${Math.floor(share * 1_000) / 10} %`;
}

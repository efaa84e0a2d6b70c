import { Invalid } from "@/lib/base/errors";

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A moment given as an option, ms since the epoch: "2026-03-03T12:00Z" (UTC unless it says otherwise), or "+90m" after `start`
 * (s, m, h, d).
 */
export function parseTime(option: string, text: string, start: number | null): number {
  const [, amount, unit] = text.match(/^\+(\d+(?:\.\d+)?)([smhd])$/) ?? [];
  if (amount !== undefined && unit !== undefined && start !== null) return start + Number(amount) * (UNITS[unit] ?? 0);
  const isDate = /^\d{4}-\d{2}-\d{2}/.test(text);
  const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$|^\d{4}-\d{2}-\d{2}$/.test(text) ? text : `${text.replace(" ", "T")}Z`;
  const time = isDate ? Date.parse(zoned) : Number.NaN;
  if (Number.isFinite(time)) return time;
  const relative = start === null ? "" : ' or like "+90m"';
  throw new Invalid("option", `${option} wants a time like 2026-03-03T12:00Z${relative}, not "${text}".`);
}

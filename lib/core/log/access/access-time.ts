import type { LineContext } from "../format";
import { readTimestamp } from "../timestamp/read-timestamp";
import { utcTime } from "../timestamp/utc-time";

/**
 * Time, in ms since the epoch, of the bracketed time that starts after `[` at `at`: `17/May/2015:10:05:03 +0000` read by
 * position, anything else by the general reader. NaN when the bracket holds no time; null when its year is unsaid.
 */
export function accessTime(line: string, at: number, close: number, context?: LineContext): number | null {
  if (close - at === 26 && line.charCodeAt(at + 2) === 47 && line.charCodeAt(at + 6) === 47) {
    const sign = line.charCodeAt(at + 21) === 45 ? -1 : 1;
    const offset = sign * (two(line, at + 22) * 60 + two(line, at + 24));
    const time = utcTime(
      two(line, at + 7) * 100 + two(line, at + 9),
      monthAt(line, at + 3),
      two(line, at),
      two(line, at + 12),
      two(line, at + 15),
      two(line, at + 18),
      0,
    );
    if (!Number.isNaN(time - offset)) return time - offset * 60_000;
  }
  const stamp = readTimestamp(line, at, context);
  return stamp === null || stamp.end !== close ? Number.NaN : stamp.time;
}

/** Two digits as a number, or NaN. */
function two(line: string, at: number): number {
  const tens = line.charCodeAt(at) - 48;
  const ones = line.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Month 1–12 told by its second and third letter, 0 when it is none. */
function monthAt(line: string, at: number): number {
  switch ((line.charCodeAt(at + 1) << 8) | line.charCodeAt(at + 2)) {
    case 0x616e:
      return 1; // Jan
    case 0x6562:
      return 2; // Feb
    case 0x6172:
      return 3; // Mar
    case 0x7072:
      return 4; // Apr
    case 0x6179:
      return 5; // May
    case 0x756e:
      return 6; // Jun
    case 0x756c:
      return 7; // Jul
    case 0x7567:
      return 8; // Aug
    case 0x6570:
      return 9; // Sep
    case 0x6374:
      return 10; // Oct
    case 0x6f76:
      return 11; // Nov
    case 0x6563:
      return 12; // Dec
    default:
      return 0;
  }
}

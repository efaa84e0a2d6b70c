// Some write a slash in JSON with a backslash before it.
const MARK = /mark=([a-z0-9-]+)\\?\/(\d{6});/;

/** An access line that says which shipper was to send it, and as which of its lines. */
export function markLine(name: string, number: number, time: Date): string {
  const day = `${two(time.getUTCDate())}/${MONTHS[time.getUTCMonth()]}/${time.getUTCFullYear()}`;
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(":");
  return `203.0.113.${number % 250} - - [${day}:${clock} +0000] "GET ${markOf(name, number)} HTTP/1.1" 200 ${512 + (number % 97)} "-" "probe/1.0"`;
}

/** The mark alone, as a path. */
export const markOf = (name: string, number: number): string => `/mark=${name}/${String(number).padStart(6, "0")};`;

/** Which shipper's line this is; null for one that none was given. */
export function readMark(raw: string): { name: string; number: number } | null {
  const [, name, number] = MARK.exec(raw) ?? [];
  return name === undefined ? null : { name, number: Number(number) };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number) => String(value).padStart(2, "0");

/** Anything JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const LINE_LENGTH = 64 * 1024;

/** Times JavaScript can write; others are left to the clock of the receiver. */
const LATEST_MS = 8.64e15;

/**
 * One record of a structured protocol as a line of JSON, the way it is kept: time and message first, then what came with it.
 * Records beyond the length of a line lose fields from the end, then the end of their message.
 */
export function recordLine(record: {
  timeNs: bigint | null;
  message: string | null;
  fields: [string, Json][];
}): string {
  const { timeNs, message, fields } = record;
  const own: [string, Json][] = [];
  const time = timeNs === null ? null : timeOf(timeNs);
  if (time !== null) own.push(["time", time]);
  const line: { [name: string]: Json } = Object.create(null);
  for (const [name, value] of [...own, ...(message === null ? [] : [["message", message] as [string, Json]])]) {
    line[name] = value;
  }
  for (const [name, value] of fields) if (!(name in line)) line[name] = value;
  const text = JSON.stringify(line);
  return text.length <= LINE_LENGTH ? text : shortened(line);
}

function shortened(line: { [name: string]: Json }): string {
  const kept: { [name: string]: Json } = Object.create(null);
  let room = LINE_LENGTH - 2;
  for (const [name, value] of Object.entries(line)) {
    const size = JSON.stringify(name).length + JSON.stringify(value).length + 2;
    if (size <= room) kept[name] = value;
    else if (name === "message" && typeof value === "string") kept[name] = value.slice(0, Math.floor(room / 7));
    else continue;
    room -= JSON.stringify(name).length + JSON.stringify(kept[name]).length + 2;
  }
  return JSON.stringify(kept);
}

/** RFC 3339 with nanoseconds as they came. */
function timeOf(ns: bigint): string | null {
  if (ns <= 0n) return null;
  const ms = Number(ns / 1_000_000n);
  if (ms > LATEST_MS) return null;
  const fraction = (ns % 1_000_000_000n).toString().padStart(9, "0");
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, `.${fraction}Z`);
}

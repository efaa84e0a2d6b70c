import { expect, test } from "vitest";
import { readTimestamp } from "../../core/log/timestamp/read-timestamp";
import { zoneClock } from "./zone-clock";

const berlin = zoneClock("Europe/Berlin");
const utcOf = (text: string) => {
  const time = readTimestamp(text, 0, { utcOffsetMinutes: berlin, referenceTime: Date.UTC(2026, 11, 1) })?.time;
  return time == null ? null : new Date(time).toISOString();
};

test.each([
  ["2026-01-15 12:00:00", "2026-01-15T11:00:00.000Z"],
  ["2026-07-15 12:00:00", "2026-07-15T10:00:00.000Z"],
  ["2026-03-29 01:59:59", "2026-03-29T00:59:59.000Z"],
  ["2026-03-29 03:00:00", "2026-03-29T01:00:00.000Z"],
  ["2026-10-25 01:59:59", "2026-10-24T23:59:59.000Z"],
  ["2026-10-25 03:00:00", "2026-10-25T02:00:00.000Z"],
  ["Jul 15 12:00:00", "2026-07-15T10:00:00.000Z"],
])("%s in Berlin is %s, on both sides of a change of summer time", (text, utc) => expect(utcOf(text)).toBe(utc));

test("the hour that comes twice is its first one, the hour left out is read as before the change", () => {
  expect(utcOf("2026-10-25 02:30:00")).toBe("2026-10-25T00:30:00.000Z");
  expect(utcOf("2026-03-29 02:30:00")).toBe("2026-03-29T01:30:00.000Z");
});

test("a zone that is written wins, and UTC and unknown zones have no offset", () => {
  expect(utcOf("2026-07-15 12:00:00Z")).toBe("2026-07-15T12:00:00.000Z");
  expect(zoneClock("UTC")(0)).toBe(0);
  expect(zoneClock("Nowhere/Land")(0)).toBe(0);
});

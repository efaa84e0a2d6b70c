import { describe, expect, test } from "vitest";
import { parseTime } from "./parse-time";
import { readTimestamp } from "./read-timestamp";

const referenceTime = Date.UTC(2024, 2, 10);
const read = (text: string, context = {}) => readTimestamp(text, 0, { referenceTime, ...context });
const iso = (text: string, context = {}) => {
  const stamp = read(text, context);
  return stamp?.time == null ? stamp : `${new Date(stamp.time).toISOString()} then "${text.slice(stamp.end)}"`;
};

test.each([
  ["2024-03-01T10:20:30Z x", "2024-03-01T10:20:30.000Z"],
  ["2024-03-01T10:20:30.123456789Z x", "2024-03-01T10:20:30.123Z"],
  ["2024-03-01 10:20:30,5 x", "2024-03-01T10:20:30.500Z"],
  ["2024-03-01 10:20:30 +0200 x", "2024-03-01T08:20:30.000Z"],
  ["2024-03-01 10:20:30.25-05:30 x", "2024-03-01T15:50:30.250Z"],
  ["2024-03-01 10:20:30 UTC x", "2024-03-01T10:20:30.000Z"],
  ["2024/03/01 10:20:30 x", "2024-03-01T10:20:30.000Z"],
  ["2024-03-01-10.20.30.675872 x", "2024-03-01T10:20:30.675Z"],
  ["20240301-10:20:30:606 x", "2024-03-01T10:20:30.606Z"],
  ["20240301-1:2:3:4 x", "2024-03-01T01:02:03.400Z"],
  ["20240301T102030Z x", "2024-03-01T10:20:30.000Z"],
  ["20240301102030 x", "2024-03-01T10:20:30.000Z"],
  ["240301 102030 x", "2024-03-01T10:20:30.000Z"],
  ["240301 10:20:30 x", "2024-03-01T10:20:30.000Z"],
  ["24/03/01 10:20:30 x", "2024-03-01T10:20:30.000Z"],
  ["01/Mar/2024:10:20:30 +0100 x", "2024-03-01T09:20:30.000Z"],
  ["01-Mar-2024 10:20:30.1 x", "2024-03-01T10:20:30.100Z"],
  ["1 Mar 2024 10:20:30 x", "2024-03-01T10:20:30.000Z"],
  ["01.03.2024 10:20:30 x", "2024-03-01T10:20:30.000Z"],
  ["Fri Mar 01 10:20:30 2024 x", "2024-03-01T10:20:30.000Z"],
  ["Fri, 01 Mar 2024 10:20:30 GMT x", "2024-03-01T10:20:30.000Z"],
  ["Mar  1 2024 10:20:30 x", "2024-03-01T10:20:30.000Z"],
  ["Mar 1, 2024 1:20:30 PM x", "2024-03-01T13:20:30.000Z"],
  ["1709288430 x", "2024-03-01T10:20:30.000Z"],
  ["1709288430.25 x", "2024-03-01T10:20:30.250Z"],
  ["1709288430250 x", "2024-03-01T10:20:30.250Z"],
  ["1709288430250000 x", "2024-03-01T10:20:30.250Z"],
  ["1709288430250000000 x", "2024-03-01T10:20:30.250Z"],
])("%s", (text, expected) => {
  expect(iso(text)).toBe(`${expected} then " x"`);
});

describe("a date without its year", () => {
  test.each([
    ["Mar  9 10:20:30", "2024-03-09"],
    ["Mar 10 23:00:00", "2024-03-10"],
    ["Mar 12 10:20:30", "2023-03-12"],
    ["Dec 31 23:59:59", "2023-12-31"],
    ["Feb 29 10:20:30", "2024-02-29"],
    ["03-09 10:20:30.123", "2024-03-09"],
    ["I0309 10:20:30.123456", "2024-03-09"],
  ])("%s is the latest one that is not ahead: %s", (text, expected) => {
    expect(iso(text)).toContain(expected);
  });

  test("a 29 February in a common year is that of the last leap year", () => {
    expect(iso("Feb 29 10:00:00", { referenceTime: Date.UTC(2023, 5, 1) })).toContain("2020-02-29");
  });

  test("keeps no time when nobody says when it is now", () => {
    expect(readTimestamp("Mar  9 10:20:30 x", 0)).toEqual({ time: null, end: 15, style: "syslog" });
    expect(readTimestamp("Feb 30 10:20:30 x", 0)).toBe(null);
  });
});

test("a time without a zone is read in the zone of its source", () => {
  expect(iso("2024-03-01 10:20:30", { utcOffsetMinutes: 120 })).toContain("T08:20:30");
  expect(iso("2024-03-01 10:20:30Z", { utcOffsetMinutes: 120 })).toContain("T10:20:30");
  expect(iso("Jan 1 00:30:00", { utcOffsetMinutes: 60, referenceTime: Date.UTC(2024, 0, 2) })).toContain(
    "2023-12-31T23:30",
  );
});

test("a leap second is the first one of the next minute, wherever it is written", () => {
  expect(iso("2016-12-31T23:59:60Z")).toContain("2017-01-01T00:00:00.000Z");
  expect(iso("2016-12-31T23:59:60.250Z")).toContain("2017-01-01T00:00:00.250Z");
  expect(iso("31/Dec/2016:23:59:60 +0000")).toContain("2017-01-01T00:00:00.000Z");
  expect(read("2016-12-31T23:59:61Z")).toBe(null);
});

test("a zone whose clock changes is asked for each time, also to find the year", () => {
  const summer = (wallClock: number) => (new Date(wallClock).getUTCMonth() === 6 ? 120 : 60);
  expect(iso("2024-07-01 12:00:00", { utcOffsetMinutes: summer })).toContain("T10:00:00");
  expect(iso("2024-01-01 12:00:00", { utcOffsetMinutes: summer })).toContain("T11:00:00");
  expect(iso("Jul 1 12:00:00", { utcOffsetMinutes: summer })).toContain("2023-07-01T10:00:00");
});

test("years are told at the turn of the year from both sides", () => {
  const newYear = Date.UTC(2024, 0, 1, 0, 5);
  expect(iso("Dec 31 23:59:59", { referenceTime: newYear })).toContain("2023-12-31");
  expect(iso("Jan  1 00:00:01", { referenceTime: newYear })).toContain("2024-01-01");
  expect(iso("Jan  1 00:00:01", { referenceTime: newYear - 600_000 })).toContain("2024-01-01");
});

test.each([
  "2024-13-01 10:20:30",
  "2024-02-30 10:20:30",
  "2024-03-01 24:20:30",
  "2024-03-01",
  "10:20:30",
  "2024-03-01 10:20",
  "12345",
  "12345678901",
  "1709288430abc",
  "Foo 12 10:20:30",
  "Mar x 10:20:30",
  "",
  "x",
  "99/99/99 10:20:30",
  "March",
])("%s is no time", (text) => expect(read(text)).toBe(null));

test("a whole value is a time by itself, number or text", () => {
  const time = Date.UTC(2024, 2, 1, 10, 20, 30);
  expect(parseTime("2024-03-01T10:20:30Z")).toBe(time);
  expect(parseTime("[01/Mar/2024:10:20:30 +0000]")).toBe(time);
  expect(parseTime(1709288430)).toBe(time);
  expect(parseTime("1709288430.000")).toBe(time);
  expect(parseTime(12)).toBe(null);
  expect(parseTime("2024-03-01T10:20:30Z and more")).toBe(null);
  expect(parseTime({})).toBe(null);
});

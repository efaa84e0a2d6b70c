import { expect, it } from "vitest";
import { markLine, readMark } from "./mark-lines";
import { tallyLines } from "./tally-lines";

const line = (number: number, name = "curl") => markLine(name, number, new Date(0));

it("tells lines that are missing from lines that came twice, though their sum is right", () => {
  const { of, strays } = tallyLines(new Map([["curl", 3]]), [line(0), line(2), line(2)]);
  expect(of.get("curl")).toEqual({
    ...{ sent: 3, counted: 3, lost: 1, doubled: 1, examples: { lost: [1], doubled: [2] } },
  });
  expect(strays).toEqual([]);
});

it("counts nobody's lines for anybody: unmarked, of an unknown sender, or beyond what was sent", () => {
  const rows = ["GET / HTTP/1.1", line(0, "other"), line(3)];
  const { of, strays } = tallyLines(new Map([["curl", 3]]), rows);
  expect(of.get("curl")).toMatchObject({ sent: 3, counted: 0, lost: 3, doubled: 0 });
  expect(strays).toEqual(rows);
});

it("finds its mark again in whatever a shipper wrapped around it", () => {
  expect(readMark(JSON.stringify({ message: line(17, "pino-loki") }))).toEqual({ name: "pino-loki", number: 17 });
  expect(readMark(String.raw`{"message":"GET \/mark=rsyslog\/000003; HTTP\/1.1"}`)).toEqual({
    name: "rsyslog",
    number: 3,
  });
  expect(readMark(`<13>1 - - - ${line(4)}`)).toEqual({ name: "curl", number: 4 });
});

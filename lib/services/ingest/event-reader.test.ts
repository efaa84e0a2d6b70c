import { describe, expect, it } from "vitest";
import { findFormat } from "../../core/log/find-format";
import { EventReader } from "./event-reader";
import { zoneOffset } from "./zone-offset";

const NOW = Date.UTC(2026, 10, 21, 12);
const START = Date.UTC(2026, 10, 20);
const options = { receivedAt: NOW, utcOffsetMinutes: 0, startTime: START };

function times(lines: string[]): (number | null)[] {
  const reader = new EventReader(findFormat("json"), options);
  return lines.map((line) => {
    const read = reader.read(line);
    return read.kind === "blank" ? null : read.event.time;
  });
}

const at = (time: string) => JSON.stringify({ time, message: "m" });

describe("the time of a line", () => {
  it("is its own, or that of the line before it when it has none that can be believed", () => {
    const good = Date.UTC(2026, 10, 20, 10);
    expect(
      times([
        "no json",
        at("2026-11-20T10:00:00Z"),
        '{"message":"none"}',
        "",
        at("1970-01-01T00:00:00Z"),
        at("2040-01-01T00:00:00Z"),
        at("2026-11-23T11:00:00Z"),
      ]),
    ).toEqual([START, good, good, null, good, good, Date.UTC(2026, 10, 23, 11)]);
  });

  it("is the same after passing over lines as after reading them", () => {
    const before = [at("2026-11-20T10:00:00Z"), at("2026-11-20T09:00:00Z"), "junk", ""];
    const skipped = new EventReader(findFormat("json"), options);
    skipped.skip(before);
    expect(skipped.read("junk")).toMatchObject({ event: { time: Date.UTC(2026, 10, 20, 9) } });
  });

  it("written without a zone follows the source's zone", () => {
    expect(zoneOffset("Europe/Berlin", Date.UTC(2026, 6, 1))).toBe(120);
    expect(zoneOffset("America/St_Johns", Date.UTC(2026, 0, 1))).toBe(-210);
    expect(zoneOffset("UTC", NOW)).toBe(0);
    expect(zoneOffset("Nowhere/Land", NOW)).toBe(0);
  });
});

it("numbers no log can mean are left out, since sums over them would have no end", () => {
  const reader = new EventReader(findFormat("json"), options);
  const line = '{"time":"2026-11-20T10:00:00Z","message":"m","duration":1e308,"bytes":1e300}';
  expect(reader.read(line)).toMatchObject({ event: { latencyMs: null, bytes: null } });
});

describe("headers", () => {
  const header = "#Fields: date time c-ip cs-uri-stem sc-status";
  const line = "2026-11-21 09:00:00 203.0.113.9 /a 200";

  it("hold for the lines after them, also when they were passed over, and are counted as blank", () => {
    const reader = new EventReader(findFormat("w3c"), options);
    expect(reader.read(header).kind).toBe("blank");
    const again = new EventReader(findFormat("w3c"), options);
    again.skip([header, line]);
    for (const each of [reader, again]) {
      expect(each.read(line)).toMatchObject({
        kind: "event",
        format: "w3c date time c-ip cs-uri-stem sc-status",
        event: { client: "203.0.113.9", status: 200 },
      });
    }
  });

  it("end with the member they stand in", () => {
    const reader = new EventReader(findFormat("w3c"), { ...options, mixed: false });
    reader.read(header);
    reader.switchFormat(findFormat("w3c"));
    expect(reader.read(line).kind).toBe("unparsed");
  });
});

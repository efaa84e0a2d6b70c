import { describe, expect, test } from "vitest";
import { assignIncident } from "./assign-incident";
import type { IncidentAnomaly, OpenIncident } from "./incident";

const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;

const scan: OpenIncident = {
  id: "scan",
  client: "203.0.113.9",
  template: "/admin",
  from: NOON,
  to: NOON + 10 * MINUTE,
};
const checkout: OpenIncident = {
  id: "checkout",
  client: null,
  template: "/checkout",
  from: NOON,
  to: NOON + 10 * MINUTE,
};

const spike: OpenIncident = {
  id: "spike",
  client: null,
  template: null,
  from: NOON + 25 * MINUTE,
  to: NOON + 26 * MINUTE,
};

function line(minutes: number, client: string | null, template: string | null): IncidentAnomaly {
  const at = NOON + minutes * MINUTE;
  return { unit: "line", from: at, to: at, client, template };
}

function minute(minutes: number, culprit: { client?: string; template?: string } = {}): IncidentAnomaly {
  const at = NOON + minutes * MINUTE;
  return { unit: "minute", from: at, to: at + MINUTE, client: null, template: null, ...culprit };
}

describe("an anomaly joins", () => {
  test.each<[string, IncidentAnomaly, string | null]>([
    ["the incident of its client, half an hour later", line(40, "203.0.113.9", "/x"), "scan"],
    ["a new one when its client was silent for longer", line(41, "203.0.113.9", "/x"), null],
    ["the incident of its client that starts only after it", line(-30, "203.0.113.9", "/x"), "scan"],
    ["the incident of its template, ten minutes later", line(20, "198.51.100.1", "/checkout"), "checkout"],
    ["a new one when the template was quiet for longer", line(21, "198.51.100.1", "/checkout"), null],
    ["the incident of its client before that of its template", line(5, "203.0.113.9", "/checkout"), "scan"],
    ["a new one when it has neither client nor template in common", line(5, "198.51.100.1", "/other"), null],
    ["a new one when nobody knows client or template", line(5, null, null), null],
    ["other strange minutes that it overlaps, for a minute", minute(26), "spike"],
    ["other strange minutes ten minutes before, for a minute", minute(36), "spike"],
    ["a new one, for a minute after calm for longer", minute(37), null],
    ["a new one, for a minute that nothing is near", minute(11), null],
    ["a new one, for a minute that a client was busy in without making it strange", minute(3), null],
    ["the incident of the client that made it strange, for a minute", minute(3, { client: "203.0.113.9" }), "scan"],
    ["the incident of the route that made it strange, for a minute", minute(3, { template: "/checkout" }), "checkout"],
  ])("%s", (_, anomaly, expected) => {
    const assigned = assignIncident(anomaly, [scan, checkout, spike]);
    expect("join" in assigned ? assigned.join : null).toBe(expected);
  });
});

describe("many clients that behave alike", () => {
  const stuffing = "client credential-guessing";
  const window = (minutes: number, client: string, pattern: string): IncidentAnomaly => {
    const from = NOON + minutes * MINUTE;
    return { unit: "client", from, to: from + 10 * MINUTE, client, template: null, pattern };
  };
  const botnet: OpenIncident = { ...scan, id: "botnet", client: "198.51.100.7", template: null, pattern: stuffing };

  test.each<[string, IncidentAnomaly, string | null]>([
    ["join in the same window", window(0, "198.51.100.8", stuffing), "botnet"],
    ["join in the window after the next", window(20, "198.51.100.8", stuffing), "botnet"],
    ["stay apart when longer apart", window(30, "198.51.100.8", stuffing), null],
    ["stay apart when they differ", window(0, "198.51.100.8", "client bytes:high"), null],
    ["go with their own client first", window(0, "203.0.113.9", stuffing), "scan"],
  ])("%s", (_, anomaly, expected) => {
    const assigned = assignIncident(anomaly, [scan, botnet]);
    expect("join" in assigned ? assigned.join : null).toBe(expected);
  });

  test("two hundred of them make one incident", () => {
    const open: OpenIncident[] = [];
    for (let i = 0; i < 200; i++) {
      const anomaly = window((i % 2) * 10, `198.51.100.${i}`, stuffing);
      const assigned = assignIncident(anomaly, open);
      if ("open" in assigned) open.push({ ...assigned.open, id: String(i) });
    }
    expect(open).toHaveLength(1);
  });
});

test("among equals the latest incident wins, whatever the order of the list", () => {
  const later = { ...scan, id: "later", to: NOON + 12 * MINUTE };
  const anomaly = line(13, "203.0.113.9", null);
  expect(assignIncident(anomaly, [scan, later])).toEqual({ join: "later" });
  expect(assignIncident(anomaly, [later, scan])).toEqual({ join: "later" });
});

test("an anomaly without kin opens an incident of its own client, template and time", () => {
  expect(assignIncident(line(0, "198.51.100.1", "/cart"), [])).toEqual({
    open: { client: "198.51.100.1", template: "/cart", from: NOON, to: NOON },
  });
});

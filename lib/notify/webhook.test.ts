import { describe, expect, it } from "vitest";
import type { AlertMessage } from "../core/alert/alert";
import { webhook, webhookBody } from "./webhook";

const message: AlertMessage = {
  cause: "raised",
  title: "Scan from 203.0.113.9: 312 odd lines",
  source: { id: 3, name: "web" },
  ...{ incidentId: 7, severity: "critical", score: 81.2, oneIn: 180_000.4, anomalies: 312 },
  since: Date.UTC(2026, 10, 21, 2, 40),
  until: Date.UTC(2026, 10, 21, 2, 41),
  sentence: "Asked for 240 paths nobody asked for before.",
  reasons: [{ label: "Distinct paths", actual: "240", typical: "4" }],
};
const link = "https://logs.example.org/sources/3/incidents/7";
const writtenAt = Date.UTC(2026, 10, 21, 2, 41, 7);

describe("the body of a webhook", () => {
  it("is as docs/alerts.md shows it", () => {
    const body = webhookBody({ kind: "alert", message, link }, writtenAt);
    expect(body).toEqual({
      type: "incident.raised",
      timestamp: "2026-11-21T02:41:07.000Z",
      text: expect.stringMatching(/^Critical, now worse: Scan[\s\S]*incidents\/7$/),
      data: {
        title: "Scan from 203.0.113.9: 312 odd lines",
        source: { id: 3, name: "web" },
        ...{ incidentId: 7, severity: "critical", score: 81.2, oneIn: 180_000, anomalies: 312 },
        since: "2026-11-21T02:40:00.000Z",
        until: "2026-11-21T02:41:00.000Z",
        sentence: "Asked for 240 paths nobody asked for before.",
        reasons: [{ label: "Distinct paths", actual: "240", typical: "4" }],
        link,
      },
    });
  });

  it("says of a test which channel it tests", () => {
    const body = webhookBody({ kind: "test", channel: "On-call", link }, writtenAt);
    expect(body).toMatchObject({ type: "test", data: { channel: "On-call" } });
  });
});

describe("the place a webhook leads to", () => {
  it.each([
    ["https://hooks.example.org", "https://hooks.example.org"],
    ["https://hooks.example.org/services/T0/B0/secret", "https://hooks.example.org/…"],
    ["https://hooks.example.org:8443/?token=secret", "https://hooks.example.org:8443/…"],
  ])("%s is shown without what may be secret", (url, shown) => {
    expect(webhook.describe({ url, secret: "whsec_x" })).toBe(shown);
  });
});

import { describe, expect, it } from "vitest";
import { composeMessage, type MessageFacts } from "./compose-message";
import { messageText } from "./message-text";

const reason = { feature: "f", label: "Status", share: 0.2, actual: "404", typical: "200", direction: "rare" } as const;
const facts: MessageFacts = {
  cause: "opened",
  title: "Scan from 203.0.113.9: 312 odd lines",
  source: { id: 3, name: "web" },
  ...{ incidentId: 7, severity: "critical", score: 81.234, oneIn: 180_000, anomalies: 312 },
  since: Date.UTC(2026, 10, 21, 2, 40),
  until: Date.UTC(2026, 10, 21, 2, 55, 59),
  sentence: "Asked for 240 paths nobody asked for before.",
  reasons: [
    reason,
    { ...reason, label: "Paths", share: 0.5, actual: "240", typical: "4" },
    { ...reason, label: "Agent", share: 0.01 },
    { ...reason, label: "Requests", share: 0.25, actual: "312", typical: "20" },
  ],
};
const link = "https://logs.example.org/sources/3/incidents/7";

describe("the message of an alert", () => {
  it("says what, where, since when, how bad, and the three best reasons", () => {
    expect(messageText(composeMessage(facts), link).split("\n")).toEqual([
      "Critical: Scan from 203.0.113.9: 312 odd lines",
      "web, since 2026-11-21 02:40 UTC, last at 2026-11-21 02:55 UTC (312 anomalies, score 81 of 100)",
      "Asked for 240 paths nobody asked for before.",
      "• Paths: 240 (usually 4)",
      "• Requests: 312 (usually 20)",
      "• Status: 404 (usually 200)",
      link,
    ]);
  });

  it("says that a known incident got worse, and is short where there is little to say", () => {
    const bare = composeMessage({
      ...facts,
      cause: "raised",
      until: facts.since,
      anomalies: 1,
      sentence: "",
      reasons: [],
    });
    expect(messageText(bare, link).split("\n")).toEqual([
      "Critical, now worse: Scan from 203.0.113.9: 312 odd lines",
      "web, at 2026-11-21 02:40 UTC (1 anomaly, score 81 of 100)",
      link,
    ]);
  });

  it.each([
    ["line breaks", "a\r\nX-Header: b\u2028c", "a X-Header: b c"],
    ["terminal codes", "a\u001b[31mb\u0007", "a [31mb"],
    ["text that turns around", "a\u202eb\u2066c", "a b c"],
    ["half a character and NUL", "a\ud83d\0b", "a\ufffd\ufffdb"],
  ])("lets no %s of strangers out", (_, hostile, clean) => {
    const message = composeMessage({
      ...facts,
      ...{ title: hostile, sentence: hostile, source: { id: 1, name: hostile } },
      reasons: [{ ...reason, label: hostile, actual: hostile, typical: hostile }],
    });
    expect([message.title, message.sentence, message.source.name]).toEqual([clean, clean, clean]);
    expect(message.reasons).toEqual([{ label: clean, actual: clean, typical: clean }]);
    expect(messageText(message, link).split("\n")).toHaveLength(5);
  });

  it("cuts what is too long, between characters", () => {
    const { title, sentence } = composeMessage({ ...facts, title: "😀".repeat(500), sentence: "x".repeat(9_000) });
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/^(😀)+…$/u);
    expect(sentence).toHaveLength(500);
  });
});

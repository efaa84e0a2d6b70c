import { describe, expect, it } from "vitest";
import type { AlertRule, EarlierState, IncidentState, SpokenVerdict } from "./alert";
import { decideAlerts, STALE_MS } from "./decide-alerts";

const NOW = Date.UTC(2026, 10, 21, 3, 0);

const incident: IncidentState = {
  ...{ id: 7, sourceId: 1, demo: false, state: "open", severity: "major", client: "203.0.113.9", template: "/login" },
  lastTime: NOW - 60_000,
};
const rule: AlertRule = { id: 1, sourceId: null, channelId: 10, minimumSeverity: "major", tellsSilence: false };
const word: SpokenVerdict = {
  ...{ kind: "expected", scope: "incident", incidentId: 7, client: null, template: null, expiresAt: null },
};
const known: EarlierState = { severity: "major", lastTime: NOW - 120_000 };

interface Row {
  name: string;
  before?: EarlierState;
  after?: Partial<IncidentState>;
  rules?: Partial<AlertRule>[];
  verdicts?: Partial<SpokenVerdict>[];
  /** rule:channel:cause */
  told: string[];
}

const rows: Row[] = [
  { name: "an incident that is opened", told: ["1:10:opened"] },
  { name: "one below the rule's severity is kept back", after: { severity: "minor" }, told: [] },
  { name: "one above it", after: { severity: "critical" }, told: ["1:10:opened"] },
  { name: "one that grows without getting worse is kept back", before: known, told: [] },
  { name: "one that gets worse", before: known, after: { severity: "critical" }, told: ["1:10:raised"] },
  { name: "one that rises to the rule's severity", before: { ...known, severity: "minor" }, told: ["1:10:raised"] },
  { name: "one that gets milder is kept back", before: { ...known, severity: "critical" }, told: [] },
  { name: "one that ended an hour ago", after: { lastTime: NOW - STALE_MS }, told: ["1:10:opened"] },
  { name: "one that ended longer ago is kept back", after: { lastTime: NOW - STALE_MS - 1 }, told: [] },
  { name: "history that goes on now", before: { ...known, lastTime: NOW - STALE_MS - 1 }, told: ["1:10:opened"] },
  { name: "one in the future of this clock", after: { lastTime: NOW + STALE_MS }, told: ["1:10:opened"] },
  {
    name: "one somebody looks at, when it gets worse",
    before: { ...known, severity: "low" },
    after: { state: "acknowledged" },
    told: ["1:10:raised"],
  },
  { name: "one that is resolved is kept back", after: { state: "resolved" }, told: [] },
  { name: "a rule of that source", rules: [{ sourceId: 1 }], told: ["1:10:opened"] },
  { name: "a rule of another source is kept back", rules: [{ sourceId: 2 }], told: [] },
  { name: "simulated traffic and a rule of every source is kept back", after: { demo: true }, told: [] },
  {
    name: "simulated traffic and a rule of its own",
    after: { demo: true },
    rules: [{ sourceId: 1 }],
    told: ["1:10:opened"],
  },
  {
    name: "two rules of one channel, once, by the eldest",
    rules: [{ id: 5 }, { id: 2, sourceId: 1 }],
    told: ["2:10:opened"],
  },
  { name: "two channels", rules: [{}, { id: 2, channelId: 11 }], told: ["1:10:opened", "2:11:opened"] },
  { name: "one called expected is kept back", verdicts: [{}], told: [] },
  { name: "one called no anomaly is kept back", verdicts: [{ kind: "not_anomaly" }], told: [] },
  { name: "one called real", verdicts: [{ kind: "real" }], told: ["1:10:opened"] },
  { name: "one called real after it was called expected", verdicts: [{ kind: "real" }, {}], told: ["1:10:opened"] },
  { name: "one called expected after it was called real is kept back", verdicts: [{}, { kind: "real" }], told: [] },
  { name: "a word that has expired", verdicts: [{ expiresAt: NOW }], told: ["1:10:opened"] },
  { name: "a word that still holds is kept back", verdicts: [{ expiresAt: NOW + 1 }], told: [] },
  { name: "a word on another incident", verdicts: [{ incidentId: 8, client: "203.0.113.9" }], told: ["1:10:opened"] },
  {
    name: "a word on its client is kept back",
    verdicts: [{ incidentId: 8, scope: "client", client: "203.0.113.9" }],
    told: [],
  },
  {
    name: "a word on another client",
    verdicts: [{ incidentId: 8, scope: "client", client: "192.0.2.1" }],
    told: ["1:10:opened"],
  },
  {
    name: "a word on its template is kept back",
    verdicts: [{ incidentId: 8, scope: "template", template: "/login" }],
    told: [],
  },
  {
    name: "a word on nobody's client",
    after: { client: null },
    verdicts: [{ incidentId: 8, scope: "client" }],
    told: ["1:10:opened"],
  },
  { name: "no rules", rules: [], told: [] },
];

describe("who is told of", () => {
  it.each(rows)("$name", ({ before = null, after, rules = [{}], verdicts = [], told }) => {
    const state = { ...incident, ...after };
    const decided = decideAlerts(
      before,
      state,
      rules.map((one) => ({ ...rule, ...one })),
      verdicts.map((one) => ({ ...word, ...one })),
      NOW,
    );
    expect(decided.map((one) => `${one.ruleId}:${one.channelId}:${one.cause}`)).toEqual(told);
    for (const one of decided) expect(one.severity).toBe(state.severity);
  });
});

import { expect, test } from "vitest";
import type { AnomalyDetail } from "@/lib/contracts/anomaly";
import { figuresOf } from "./figures-of";

const ANOMALY: AnomalyDetail = {
  ...{ id: 1, sourceId: 1, unit: "line", start: 0, end: 0, score: 60, oneIn: 25_000, severity: "major", events: 1 },
  ...{ client: "10.0.0.1", template: "/a/{id}", sentence: "Odd.", signals: [], incidentId: 1, raw: null, reasons: [] },
  model: { id: 1, version: 1, createdAt: 0 },
  ...{ incidentTitle: "Odd", context: [], similar: [], observation: {} },
};

const shown = (of: Partial<AnomalyDetail>) =>
  Object.fromEntries(figuresOf({ ...ANOMALY, ...of }).filter(([, value]) => value !== null));

test("a line shows its fields with units, and what the log calls them where we have no word", () => {
  const fields = { trace_id: "t1" };
  const observation = {
    client: "10.0.0.1",
    time: 5,
    path: "/a/7",
    status: 200,
    bytes: 1,
    latencyMs: 2400,
    query: null,
    fields,
  };
  expect(shown({ observation })).toEqual({
    ...{ Client: "10.0.0.1", Template: "/a/{id}", Path: "/a/7", Status: "200", Size: "1 byte" },
    ...{ "Time taken": "2.4 s", trace_id: "t1" },
  });
});

test("a minute shows counts with shares, sizes and the typical time, and neither what it has none of nor its sketches", () => {
  const observation = {
    ...{ start: 0, events: 98, errors4xx: 29, errors5xx: 0, warnings: 0, bytes: 1_557_223, latencyMs: 5086 },
    ...{
      latencyEvents: 98,
      logLatency: 98 * Math.log1p(7),
      surprise: 12.5,
      maxScore: 88,
      clients: "0101",
      anomalies: 3,
    },
  };
  expect(shown({ unit: "minute", client: null, template: null, observation })).toEqual({
    ...{ Lines: "98", "Refused (4xx)": "29 (29.6 %)", "Data sent": "1.6 MB" },
    "Typical time taken": "7 ms",
  });
});

test("a client shows the mean time, a session its key and duration", () => {
  const observation = { events: 4, posts: 4, latencyMs: 100, latencyEvents: 4 };
  expect(shown({ unit: "client", template: null, observation })).toMatchObject({
    ...{ "POST requests": "4 (100 %)", "Mean time taken": "25 ms" },
  });
  const session = { session: "j1", sessionKey: "job_id", events: 3, templates: 2, durationMs: 7_200_000 };
  expect(shown({ unit: "session", observation: session })).toEqual({
    ...{ Session: "j1", "Told by": "job_id", Lines: "3", "Different templates": "2", Duration: "2 h" },
  });
});

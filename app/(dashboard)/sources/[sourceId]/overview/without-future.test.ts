import { describe, expect, it } from "vitest";
import type { Overview } from "@/lib/contracts/overview";
import { withoutFuture } from "./without-future";

const step = (time: number, events: number) => ({ time, events, errors: 0, anomalies: 0, latencyMs: null });
const figure = { value: 3, previous: null, series: [1, 2, 0, 0] };
const data = {
  ...{
    from: 0,
    to: 40,
    stepMs: 10,
    scores: [],
    threshold: null,
    dots: [],
    topClients: [],
    topRoutes: [],
    statuses: [],
    levels: [],
  },
  figures: Object.fromEntries(
    ["events", "anomalies", "incidents", "errorShare", "latencyMs", "clients"].map((name) => [name, figure]),
  ) as Overview["figures"],
  traffic: [step(0, 1), step(10, 2), step(20, 0), step(30, 0)],
  anomalyBand: [0, 10, 20, 30].map((time) => ({ time, anomalies: 0, high: 0 })),
} satisfies Overview;

describe("an overview up to now", () => {
  it("ends with the step that goes on, in every chart", () => {
    const shown = withoutFuture(data, 25);
    expect(shown.to).toBe(30);
    expect(shown.traffic).toHaveLength(3);
    expect(shown.anomalyBand).toHaveLength(3);
    expect(shown.figures.clients.series).toEqual([1, 2, 0]);
  });

  it("keeps silence that has been, and lines whose clock is ahead", () => {
    expect(withoutFuture(data, 40)).toBe(data);
    const ahead = { ...data, traffic: [...data.traffic.slice(0, 3), step(30, 1)] };
    expect(withoutFuture(ahead, 5)).toBe(ahead);
  });
});

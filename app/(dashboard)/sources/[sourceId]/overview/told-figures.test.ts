import { describe, expect, test } from "vitest";
import type { Overview } from "@/lib/contracts/overview";
import { toldFigures } from "./told-figures";

const figure = (value: number | null, previous: number | null = null) => ({ value, previous, series: [] });
const ranked = (value: string) => ({ value, events: 9, errors: 0, anomalies: 0 });

function overview(figures: Partial<Overview["figures"]>, rest: Partial<Overview> = {}): Overview {
  const none = { events: figure(9), anomalies: figure(0), incidents: figure(0), errorShare: figure(0) };
  return {
    ...{ from: 0, to: 1, stepMs: 1, traffic: [], scores: [], threshold: null, anomalyBand: [], dots: [] },
    ...{ topClients: [], topRoutes: [], statuses: [ranked("–")], levels: [ranked("–")] },
    figures: { ...none, warnings: figure(0), latencyMs: figure(null), clients: figure(0), ...figures },
    ...rest,
  };
}

describe("the key figures of a log", () => {
  test("of requests are those of requests", () => {
    const told = toldFigures(overview({ latencyMs: figure(12), clients: figure(3) }, { statuses: [ranked("200")] }));
    expect(told).toEqual(["events", "anomalies", "incidents", "errorShare", "latencyMs", "clients"]);
  });

  test("of text with levels tell warnings, and neither times nor clients", () => {
    const told = toldFigures(overview({ warnings: figure(2) }, { levels: [ranked("warning"), ranked("–")] }));
    expect(told).toEqual(["events", "anomalies", "incidents", "errorShare", "warnings"]);
  });

  test("of text without levels tell what every log has", () => {
    expect(toldFigures(overview({}))).toEqual(["events", "anomalies", "incidents", "errorShare"]);
  });

  test("stay where the period before had them, and where no line is there to say", () => {
    expect(toldFigures(overview({ clients: figure(0, 4) }))).toContain("clients");
    expect(toldFigures(overview({ events: figure(0) }))).toEqual(
      expect.arrayContaining(["latencyMs", "clients", "errorShare"]),
    );
  });
});

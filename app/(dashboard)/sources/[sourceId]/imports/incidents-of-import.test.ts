import { describe, expect, it } from "vitest";
import type { ImportView } from "@/lib/contracts/import";
import type { IncidentView } from "@/lib/contracts/incident";
import { incidentsOfImport, spanOfImports } from "./incidents-of-import";

const during = (firstTime: number | null, lastTime: number | null) => ({ id: 7, firstTime, lastTime }) as ImportView;
const incident = (id: number, firstTime: number, lastTime: number, imports: number[] = []) =>
  ({ id, firstTime, lastTime, imports }) as IncidentView;

describe("incidents of an import", () => {
  const all = [incident(1, 0, 9), incident(2, 5, 10), incident(3, 12, 15), incident(4, 20, 25), incident(5, 21, 22)];

  it("are those that overlap its time, the first and the last moment included", () => {
    expect(incidentsOfImport(during(10, 20), all).map(({ id }) => id)).toEqual([2, 3, 4]);
  });

  it("are not those whose lines all came with others", () => {
    const mixed = [incident(1, 0, 99, [6]), incident(2, 0, 99, [6, 7]), incident(3, 0, 99)];
    expect(incidentsOfImport(during(10, 20), mixed).map(({ id }) => id)).toEqual([2, 3]);
  });

  it("are none where no line had a time", () => {
    expect(incidentsOfImport(during(null, null), all)).toEqual([]);
  });
});

describe("the span of imports", () => {
  it("reaches over all of them, whatever their order", () => {
    expect(spanOfImports([during(50, 60), during(null, null), during(10, 20)])).toEqual({ from: 10, to: 61 });
  });

  it("is none where nothing came in", () => {
    expect(spanOfImports([during(null, null)])).toBeNull();
  });
});

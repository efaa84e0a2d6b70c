import type { Route, World } from "../world";

/** Machines of a factory that report by themselves, day and night; busier by day. */

export const MACHINE_KINDS = ["press", "mill", "oven", "conveyor"] as const;
export type MachineKind = (typeof MACHINE_KINDS)[number];

function route(kind: MachineKind, what: string, rest: Partial<Route> & Pick<Route, "message">): Route {
  const usual = { method: "", status: 200, bytes: [0, 0], latency: [24, 0.3], database: true } as const;
  return { ...usual, target: () => what, service: kind, name: `${kind}.${what}`, ...rest };
}

function reportsOf(kind: MachineKind): {
  reading: Route;
  others: readonly (readonly [report: Route, share: number])[];
} {
  return {
    // A frame with a wrong checksum is sent again.
    reading: route(kind, "reading", { otherwise: [[409, 0.002]], message: () => "reading" }),
    others: [
      [route(kind, "cycle", { message: (target) => `cycle ${target} finished` }), 0.05],
      [route(kind, "tool", { message: () => "tool changed" }), 0.004],
      [route(kind, "door", { message: () => "door opened" }), 0.006],
      [route(kind, "test", { latency: [180, 0.2], message: () => "self test passed" }), 0.003],
    ],
  };
}

export const REPORTS = Object.fromEntries(MACHINE_KINDS.map((kind) => [kind, reportsOf(kind)])) as Readonly<
  Record<MachineKind, ReturnType<typeof reportsOf>>
>;

/** Nobody visits: machines report (see `machine-reports.ts`). */
export const TELEMETRY: World = {
  name: "telemetry",
  usualRate: 1,
  entries: [],
  steps: {},
  thinkSeconds: 0,
  requestsPerVisit: 1,
  agents: [],
  referrers: [],
  origin: "",
  crawlers: [],
  monitor: null,
};

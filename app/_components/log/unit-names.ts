import type { Unit } from "@/lib/contracts/anomaly";

/** What people call the units a forest scores. */
export const UNIT_NAMES: Readonly<Record<Unit, { one: string; many: string }>> = {
  line: { one: "Line", many: "Lines" },
  client: { one: "Client", many: "Clients" },
  route: { one: "Route", many: "Routes" },
  session: { one: "Session", many: "Sessions" },
  minute: { one: "Minute", many: "Minutes" },
};

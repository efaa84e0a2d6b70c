import type { Role } from "./json-roles";

/** What a person can say of the fields of their JSON or logfmt lines. */
export const NAMED_FIELDS = [
  "time",
  "level",
  "message",
  "client",
  "route",
  "status",
  "latency",
  "user",
  "service",
] as const;
export type NamedField = (typeof NAMED_FIELDS)[number];
export const LATENCY_UNITS = ["ns", "us", "ms", "s"] as const;
export type LatencyUnit = (typeof LATENCY_UNITS)[number];

/** Which fields a person said mean what, by their dotted names in lower case: those win over the usual names. */
export interface FieldNames {
  readonly roles: ReadonlyMap<string, Role>;
  /** Of the latency, where its text does not tell; null: as its name and writer tell. */
  readonly latencyUnit: LatencyUnit | null;
}

/** Null where nothing was said. */
export function fieldNamesOf(
  names: Readonly<Partial<Record<NamedField, string | undefined>>>,
  latencyUnit: LatencyUnit | null,
): FieldNames | null {
  const roles = new Map<string, Role>();
  for (const field of NAMED_FIELDS) {
    const name = names[field]?.trim().toLowerCase();
    if (name) roles.set(name, field === "route" ? "target" : field);
  }
  return roles.size === 0 && latencyUnit === null ? null : { roles, latencyUnit };
}

import type { ImportView } from "@/lib/contracts/import";
import type { IncidentView } from "@/lib/contracts/incident";

/** From the first to the last event that any of these imports brought; null where none brought one. */
export function spanOfImports(items: readonly ImportView[]): { from: number; to: number } | null {
  const firsts = items.flatMap(({ firstTime }) => firstTime ?? []);
  const lasts = items.flatMap(({ lastTime }) => lastTime ?? []);
  return firsts.length === 0 || lasts.length === 0 ? null : { from: Math.min(...firsts), to: Math.max(...lasts) + 1 };
}

/**
 * The incidents of one import, in the same order: those that overlap its time, unless all their lines came with others. Clients, routes
 * and minutes are judged for the whole source, so what they say is told of every import of that time.
 */
export function incidentsOfImport(
  { id, firstTime, lastTime }: Pick<ImportView, "id" | "firstTime" | "lastTime">,
  incidents: readonly IncidentView[],
): IncidentView[] {
  if (firstTime === null || lastTime === null) return [];
  return incidents.filter(
    (incident) =>
      incident.firstTime <= lastTime &&
      incident.lastTime >= firstTime &&
      (incident.imports.length === 0 || incident.imports.includes(id)),
  );
}

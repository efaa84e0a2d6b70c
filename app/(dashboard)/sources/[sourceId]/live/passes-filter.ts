import { type EventView, SEVERITIES, type Severity } from "@/lib/contracts/anomaly";

export interface LiveFilter {
  /** Lowest severity shown; null shows unscored rows, too. */
  readonly severity: Severity | null;
  readonly text: string;
}

export function passesFilter(event: EventView, { severity, text }: LiveFilter): boolean {
  if (severity !== null) {
    if (event.severity === null || SEVERITIES.indexOf(event.severity) < SEVERITIES.indexOf(severity)) return false;
  }
  return text === "" || event.raw.toLowerCase().includes(text.toLowerCase());
}

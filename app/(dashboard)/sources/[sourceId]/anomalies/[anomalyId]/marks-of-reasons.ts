import { type Mark, marksOf } from "@/app/_components/log/visible-pieces";
import type { Reason } from "@/lib/contracts/anomaly";

/** What the reasons blame in the raw line. Reasons that do not know the place have their culprit marked wherever it stands. */
export function marksOfReasons(raw: string, reasons: readonly Reason[]): Mark[] {
  if (reasons.some(({ span }) => span !== undefined)) {
    return reasons.flatMap(({ span, label }) => (span === undefined ? [] : [{ ...span, note: label }]));
  }
  return marksOf(
    raw,
    reasons.flatMap(({ culprit }) => culprit ?? []),
  );
}

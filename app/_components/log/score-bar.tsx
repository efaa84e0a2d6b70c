import type { Severity } from "@/lib/contracts/anomaly";
import { severityOf } from "@/lib/core/calibration/severity";
import { cn } from "../ui/cn";
import { SEVERITY_LOOKS } from "./severity";

/** A score 0–100 as number and bar; a dash while there is none. */
export function ScoreBar({ score, severity }: { score: number | null; severity?: Severity | null }) {
  if (score === null) return <span className="text-ink-faint">–</span>;
  const look = SEVERITY_LOOKS[severity ?? severityOf(score)];
  return (
    <span className="flex items-center gap-2">
      <span className={cn("tabular w-6 text-right font-medium", score >= 25 ? look.text : "text-ink-soft")}>
        {Math.round(score)}
      </span>
      <span aria-hidden className="h-1.5 w-14 overflow-hidden rounded-full bg-sunken">
        <span className={cn("block h-full rounded-full", look.mark)} style={{ width: `${Math.max(2, score)}%` }} />
      </span>
    </span>
  );
}

import type { Severity } from "@/lib/contracts/anomaly";
import { severityOf } from "@/lib/core/calibration/severity";
import { wholeScore } from "@/lib/core/calibration/whole-score";
import { cn } from "../ui/cn";
import { SEVERITY_LOOKS } from "./severity";

interface ScoreBarProps {
  score: number | null;
  severity?: Severity | null;
  /** Leaves the bar away where there is little room. */
  compact?: boolean;
}

/** A score 0–100 as number and bar; a dash while there is none. */
export function ScoreBar({ score, severity, compact }: ScoreBarProps) {
  if (score === null) return <span className="text-ink-faint">–</span>;
  const look = SEVERITY_LOOKS[severity ?? severityOf(score)];
  return (
    <span className="flex items-center gap-2">
      <span className={cn("tabular w-6 text-right font-medium", score >= 25 ? look.text : "text-ink-soft")}>
        {wholeScore(score)}
      </span>
      <span aria-hidden className={cn("h-1.5 w-14 overflow-hidden rounded-full bg-sunken", compact && "max-sm:hidden")}>
        <span className={cn("block h-full rounded-full", look.mark)} style={{ width: `${Math.max(2, score)}%` }} />
      </span>
    </span>
  );
}

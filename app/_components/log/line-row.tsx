import type { Ref } from "react";
import { Moment } from "@/app/_components/format/moment";
import { LogText } from "@/app/_components/log/log-text";
import { cn } from "@/app/_components/ui/cn";
import { wholeScore } from "@/lib/core/calibration/whole-score";

const MOST_SHOWN = 2000;

/** A stored line within a list: time, score, text. */
export function LineRow({
  line,
  clockOnly = false,
  current = false,
  ref,
}: {
  line: { time: number; score: number | null; anomalous: boolean; raw: string };
  /** The day goes without saying. */
  clockOnly?: boolean;
  /** The line that the page is about. */
  current?: boolean;
  ref?: Ref<HTMLLIElement>;
}) {
  return (
    <li
      ref={ref}
      aria-current={current ? "true" : undefined}
      className={cn(
        "flex gap-3 whitespace-nowrap px-5 py-1",
        (current || line.anomalous) && "bg-critical-soft/60",
        current && "font-semibold",
      )}
    >
      <Moment time={line.time} shape={clockOnly ? "clock" : "moment"} className="tabular shrink-0 text-ink-soft" />
      <span className="tabular w-6 shrink-0 text-right text-ink-soft">
        {line.score === null ? "–" : wholeScore(line.score)}
      </span>
      <LogText text={line.raw.slice(0, MOST_SHOWN)} />
    </li>
  );
}

import { formatCount, formatOf } from "@/app/_components/format/format-count";
import type { ModelView } from "@/lib/contracts/model";

/** What a version does on lines it did not learn from, beside the one before it. */
export function QualityText({ quality }: { quality: ModelView["quality"] }) {
  if (!quality) return <span className="text-ink-faint">Not measured</span>;
  const { previous } = quality;
  return (
    <>
      <span className="tabular">
        {formatCount(quality.anomaliesPerDay)} anomalies a day
        <span className="text-ink-faint">, threshold {Math.round(quality.threshold)}</span>
      </span>
      <span className="tabular block text-ink-faint text-xs">
        {formatOf(quality.anomalies, "anomaly", "anomalies")} in {formatOf(quality.scoredLines, "line")}
        {previous
          ? `; version ${previous.version}: ${formatCount(previous.anomalies)}, ${formatCount(previous.shared)} shared`
          : ""}
      </span>
    </>
  );
}

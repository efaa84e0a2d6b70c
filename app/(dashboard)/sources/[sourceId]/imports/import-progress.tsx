import { formatBytes } from "@/app/_components/format/format-bytes";
import { formatCount, formatOf, formatShare } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Progress } from "@/app/_components/ui/progress";
import type { ImportView } from "@/lib/contracts/import";

/** How far an import is. A first file is read twice: once to learn, once to score. */
export function ImportProgress({ item }: { item: ImportView }) {
  // A bar would move, and nothing does.
  if (item.state === "queued") return <p className="mt-3 text-[0.8125rem] text-ink-faint">Waiting for its turn</p>;
  const share = item.bytesRead === 0 || item.fileBytes === 0 ? null : item.bytesRead / item.fileBytes;
  const seen = item.parsed + item.unparsed;
  const facts = [
    item.state === "learning" ? "Learning what is normal first" : null,
    item.bytesRead > 0 ? `${formatBytes(item.bytesRead)} of ${formatBytes(item.fileBytes)}` : null,
    item.lines > 0 ? formatOf(item.lines, "line") : null,
    item.linesPerSecond ? `${formatCount(Math.round(item.linesPerSecond))} lines/s` : null,
    seen > 0 ? `${formatShare(item.parsed / seen)} matched` : null,
    item.etaSeconds === null ? null : `about ${formatDuration(Math.max(1, item.etaSeconds) * 1000)} left`,
  ].filter((fact) => fact !== null);
  return (
    <div className="mt-3">
      <Progress label={`Import of ${item.fileName}`} value={share} />
      <p className="tabular mt-1.5 text-[0.8125rem] text-ink-faint">
        {facts.length > 0 ? facts.join(" · ") : "Reading the first lines"}
      </p>
    </div>
  );
}

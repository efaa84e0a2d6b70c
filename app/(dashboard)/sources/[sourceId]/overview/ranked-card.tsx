import Link from "next/link";
import { formatCount, formatOf, formatShare } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { searchOf } from "@/app/_queries/search-of";
import type { Ranked } from "@/lib/contracts/overview";

interface RankedCardProps {
  title: string;
  noun: string;
  rows: Ranked[];
  sourceId: number;
  /** Filter of the list of anomalies that a row leads to; folded routes cannot be found as text and lead nowhere. */
  link?: "client" | "search";
}

const MOST = 8;

/** The most frequent ones as bars: all events, and what of them were errors. */
export function RankedCard({ title, noun, rows, sourceId, link }: RankedCardProps) {
  const most = Math.max(1, ...rows.map((row) => row.events));
  return (
    <Card className="flex flex-col">
      <CardHeader title={title} hint={hintOf(rows, link)} />
      {rows.length === 0 ? (
        <p className="px-5 py-8 text-center text-ink-faint text-sm">No {noun} in this time.</p>
      ) : (
        <ol className="space-y-1 px-3 py-3">
          {rows.slice(0, MOST).map((row) => (
            <li key={row.value} className="relative rounded-md px-2 py-1.5">
              <div className="flex items-baseline justify-between gap-3 text-[0.8125rem]">
                <span className="min-w-0 truncate font-mono text-xs" title={row.value.slice(0, 300)}>
                  <LogText text={row.value} />
                </span>
                <span className="tabular flex shrink-0 items-baseline gap-2">
                  {row.anomalies > 0 ? (
                    link && !/[{<]/.test(row.value) ? (
                      <Link
                        href={`/sources/${sourceId}/anomalies${searchOf({ [link]: row.value, range: "all" })}`}
                        className="rounded-sm font-medium text-critical text-xs underline underline-offset-2"
                      >
                        {formatOf(row.anomalies, "anomaly", "anomalies")}
                      </Link>
                    ) : (
                      <span className="text-critical text-xs">{formatOf(row.anomalies, "anomaly", "anomalies")}</span>
                    )
                  ) : null}
                  <span>{formatCount(row.events)}</span>
                </span>
              </div>
              <div
                className="mt-1 flex h-1.5 overflow-hidden rounded-full bg-sunken"
                title={`${formatOf(row.errors, "error")} (${formatShare(row.events > 0 ? row.errors / row.events : 0)})`}
              >
                <span className="bg-[var(--chart-second)]" style={{ width: `${(row.errors / most) * 100}%` }} />
                <span className="bg-chart-bar" style={{ width: `${((row.events - row.errors) / most) * 100}%` }} />
              </div>
              <span className="sr-only">{formatOf(row.errors, "error")}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** A client's windows are judged beside its lines, so it can have more anomalies than events. */
function hintOf(rows: readonly Ranked[], link: RankedCardProps["link"]): string {
  const failed = rows.some(({ errors }) => errors > 0) ? "By events; the darker part failed" : "By events";
  const countsWindows = link === "client" && rows.some(({ anomalies }) => anomalies > 0);
  return countsWindows ? `${failed}. Anomalies are lines, and ten minutes of a client as a whole` : failed;
}

import { SparkLine } from "@/app/_components/charts/spark-line";
import { formatShare, formatShort } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Card } from "@/app/_components/ui/card";
import type { KeyFigure, Overview } from "@/lib/contracts/overview";
import { type Delta, describeDelta } from "./describe-delta";

type Name = keyof Overview["figures"];

const CARDS: readonly { name: Name; label: string; format: (value: number) => string; good: "less" | "either" }[] = [
  { name: "events", label: "Events", format: formatShort, good: "either" },
  { name: "anomalies", label: "Anomalies", format: formatShort, good: "less" },
  { name: "incidents", label: "Incidents", format: formatShort, good: "less" },
  { name: "errorShare", label: "Error share", format: formatShare, good: "less" },
  { name: "latencyMs", label: "Mean latency", format: formatDuration, good: "less" },
  { name: "clients", label: "Clients", format: formatShort, good: "either" },
];

interface KeyFiguresProps {
  figures: Overview["figures"];
  /** Otherwise part of the period before lies before the first line, which would call everything a rise. */
  comparable: boolean;
}

export function KeyFigures({ figures, comparable }: KeyFiguresProps) {
  return (
    <ul aria-label="Key figures" className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      {CARDS.map(({ name, label, format, good }) => (
        <li key={name} className="min-w-0">
          <FigureCard
            name={name}
            label={label}
            figure={comparable ? figures[name] : { ...figures[name], previous: null }}
            format={format}
            good={good}
          />
        </li>
      ))}
    </ul>
  );
}

interface FigureCardProps {
  name: string;
  label: string;
  figure: KeyFigure;
  format: (value: number) => string;
  good: "less" | "either";
}

function FigureCard({ name, label, figure, format, good }: FigureCardProps) {
  const { value, previous, series } = figure;
  const delta = describeDelta(value, previous);
  return (
    <Card className="flex h-full flex-col px-4 pt-3.5 pb-3" data-testid={`figure-${name}`}>
      <p className="text-[0.8125rem] text-ink-soft">{label}</p>
      <p className="tabular mt-0.5 truncate font-semibold text-2xl tracking-tight">
        {value === null ? "–" : format(value)}
      </p>
      {delta === null || previous === null ? null : (
        <p
          className={`tabular truncate text-xs ${toneOf(delta, good)}`}
          title={`The period before: ${format(previous)}`}
        >
          {delta.arrow ? <span aria-hidden>{delta.arrow} </span> : null}
          {delta.words}
        </p>
      )}
      <SparkLine values={series} className="mt-auto h-9 w-full pt-2" />
    </Card>
  );
}

function toneOf({ direction }: Delta, good: FigureCardProps["good"]): string {
  if (good === "either" || direction === "same") return "text-ink-faint";
  return direction === "up" ? "text-bad" : "text-good";
}

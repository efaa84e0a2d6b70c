import { SparkLine } from "@/app/_components/charts/spark-line";
import { formatShare, formatShort } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Card } from "@/app/_components/ui/card";
import type { KeyFigure, Overview } from "@/lib/contracts/overview";
import { type Delta, describeDelta } from "./describe-delta";
import { type FigureName, toldFigures } from "./told-figures";

interface CardWords {
  label: string;
  format: (value: number) => string;
  good: "less" | "either";
}

const CARDS: Readonly<Record<FigureName, CardWords>> = {
  events: { label: "Events", format: formatShort, good: "either" },
  anomalies: { label: "Anomalies", format: formatShort, good: "less" },
  incidents: { label: "Incidents", format: formatShort, good: "less" },
  errorShare: { label: "Error share", format: formatShare, good: "less" },
  warnings: { label: "Warnings and worse", format: formatShort, good: "less" },
  latencyMs: { label: "Mean latency", format: formatDuration, good: "less" },
  clients: { label: "Clients", format: formatShort, good: "either" },
};

/** On wide screens all stand in one row. */
const COLUMNS: Readonly<Record<number, string>> = {
  4: "md:grid-cols-4",
  5: "md:grid-cols-5",
  6: "md:grid-cols-3 xl:grid-cols-6",
  7: "md:grid-cols-4 xl:grid-cols-7",
};

interface KeyFiguresProps {
  data: Overview;
  /** Otherwise part of the period before lies before the first line, which would call everything a rise. */
  comparable: boolean;
}

export function KeyFigures({ data, comparable }: KeyFiguresProps) {
  const { figures } = data;
  const names = toldFigures(data);
  return (
    <ul aria-label="Key figures" className={`grid grid-cols-2 gap-3 ${COLUMNS[names.length]}`}>
      {names.map((name) => (
        // An odd one at the end of a phone's two columns takes both.
        <li key={name} className="min-w-0 max-md:last:odd:col-span-2">
          <FigureCard
            name={name}
            {...CARDS[name]}
            figure={comparable ? figures[name] : { ...figures[name], previous: null }}
          />
        </li>
      ))}
    </ul>
  );
}

interface FigureCardProps extends CardWords {
  name: string;
  figure: KeyFigure;
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

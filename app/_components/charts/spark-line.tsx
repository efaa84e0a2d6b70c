interface SparkLineProps {
  values: readonly (number | null)[];
  className?: string;
}

const WIDTH = 100;
const HEIGHT = 28;

/** The course of one figure, without axes; the figure beside it says the number, so it is decoration to a reader. */
export function SparkLine({ values, className }: SparkLineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <div aria-hidden className={className} />;
  const low = Math.min(0, ...known);
  const high = Math.max(...known);
  const span = high - low || 1;
  const at = (value: number, index: number) =>
    `${((index / (values.length - 1)) * WIDTH).toFixed(2)},${(HEIGHT - 2 - ((value - low) / span) * (HEIGHT - 4)).toFixed(2)}`;
  const runs = unbrokenRuns(values);
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={className}>
      {runs.map((run) => (
        <polyline
          key={run[0]?.index}
          // A lone value is a line of no length, which round ends make a dot.
          points={(run.length === 1 ? [...run, ...run] : run).map(({ value, index }) => at(value, index)).join(" ")}
          fill="none"
          stroke="var(--chart-line)"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}

/** Stretches without a gap: where nothing was measured, nothing is drawn. */
function unbrokenRuns(values: readonly (number | null)[]): { value: number; index: number }[][] {
  const runs: { value: number; index: number }[][] = [];
  let run: { value: number; index: number }[] = [];
  values.forEach((value, index) => {
    if (value !== null) run.push({ value, index });
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

"use client";

import {
  BarController,
  BarElement,
  CategoryScale,
  type ChartConfiguration,
  Chart as ChartJs,
  type ChartOptions,
  type ChartType,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
  TimeScale,
  Tooltip,
} from "chart.js";
import "chartjs-adapter-date-fns";
import annotation from "chartjs-plugin-annotation";
import { useMemo } from "react";
import { Chart as ReactChart } from "react-chartjs-2";
import type { Palette } from "./palette";
import { usePalette } from "./use-palette";

ChartJs.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
  TimeScale,
  Tooltip,
  annotation,
);

export type ChartPlan<Type extends ChartType = ChartType> = Pick<ChartConfiguration<Type>, "type" | "data"> & {
  options?: ChartOptions<Type>;
};

interface ChartProps<Type extends ChartType> {
  /** What the picture is of. */
  label: string;
  /** What it shows, for those who cannot see it: a sentence or two with the numbers that matter. */
  summary: string;
  height: number;
  /** Draws from the palette; keep it stable (useCallback) so that unchanged data is not drawn again. */
  plan: (palette: Palette) => ChartPlan<Type>;
}

/** The one door to chart.js: data is swapped in place, colours follow the theme, and nothing moves that did not change. */
export function Chart<Type extends ChartType>({ label, summary, height, plan }: ChartProps<Type>) {
  const palette = usePalette();
  const drawn = useMemo(() => (palette ? plan(palette) : null), [palette, plan]);
  const options = useMemo(
    () => (palette && drawn ? withHouseStyle(drawn.options as ChartOptions | undefined, palette) : undefined),
    [palette, drawn],
  );
  return (
    <figure className="relative w-full min-w-0" style={{ height }}>
      {/* Out of the layout's flow, or the canvas could only ever grow. */}
      <div className="absolute inset-0">
        {drawn ? (
          <ReactChart
            type={drawn.type as ChartType}
            data={drawn.data as ChartConfiguration["data"]}
            options={options}
            role="img"
            aria-label={label}
          />
        ) : null}
      </div>
      <figcaption className="sr-only">{summary}</figcaption>
    </figure>
  );
}

/** The parts of a scale that the house has an opinion on. */
interface ScaleParts {
  border?: object;
  grid?: object;
  ticks?: object;
}

function withHouseStyle(options: ChartOptions = {}, palette: Palette): ChartOptions {
  const scales = Object.fromEntries(
    Object.entries((options.scales ?? {}) as Record<string, ScaleParts>).map(([id, scale]) => [
      id,
      {
        ...scale,
        border: { display: false, ...scale.border },
        grid: { color: palette.grid, drawTicks: false, ...scale.grid },
        ticks: { color: palette.inkFaint, padding: 6, maxRotation: 0, autoSkipPadding: 20, ...scale.ticks },
      },
    ]),
  );
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    ...options,
    font: { family: "inherit", ...options.font },
    scales: scales as ChartOptions["scales"],
    plugins: {
      ...options.plugins,
      legend: { display: false, ...options.plugins?.legend },
      tooltip: {
        backgroundColor: palette.ink,
        titleColor: palette.surface,
        bodyColor: palette.surface,
        padding: 10,
        cornerRadius: 6,
        boxPadding: 4,
        usePointStyle: true,
        ...options.plugins?.tooltip,
      },
    },
  };
}

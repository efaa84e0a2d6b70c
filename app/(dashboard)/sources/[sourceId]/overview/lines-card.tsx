"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { Chart, type ChartPlan } from "@/app/_components/charts/chart";
import type { Palette } from "@/app/_components/charts/palette";
import { formatOf } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { SEVERITY_LOOKS } from "@/app/_components/log/severity";
import { visiblePieces } from "@/app/_components/log/visible-pieces";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { Segmented } from "@/app/_components/ui/segmented";
import { SEVERITIES } from "@/lib/contracts/anomaly";
import type { TimeRange } from "@/lib/contracts/api";
import type { Dot } from "@/lib/contracts/overview";
import { wholeScore } from "@/lib/core/calibration/whole-score";
import { useRangeSearch } from "../../../_range/use-range";
import { Legend } from "./legend";
import { timeScale } from "./time-scale";

type Axis = "latency" | "score";

const STYLES = { low: "circle", minor: "triangle", major: "rectRot", critical: "rect" } as const;
const LEGEND_SHAPES = { low: "circle", minor: "triangle", major: "diamond", critical: "square" } as const;

interface LinesCardProps {
  range: TimeRange;
  dots: Dot[];
  threshold: number | null;
  sourceId: number;
}

/** The anomalous lines among all. Latency where there is any; every severity has a colour and a shape. */
export function LinesCard({ range, dots, threshold, sourceId }: LinesCardProps) {
  const router = useRouter();
  const { from, to } = range;
  const timed = dots.some((dot) => dot.latencyMs !== null);
  const [wanted, setAxis] = useState<Axis | null>(null);
  // Lines that say nothing about latency leave no choice.
  const axis: Axis = timed ? (wanted ?? "latency") : "score";
  const search = useRangeSearch();
  const open = useCallback(
    (id: number) => router.push(`/sources/${sourceId}/anomalies/${id}${search}`),
    [router, sourceId, search],
  );
  const plan = useCallback(
    (palette: Palette) => planDots({ dots, axis, threshold, from, to, open }, palette),
    [dots, axis, threshold, from, to, open],
  );
  const odd = dots.filter((dot) => dot.anomalyId !== null).length;
  return (
    <Card>
      <CardHeader title="Anomalous lines among all" hint="Click one to read why">
        {timed ? (
          <Segmented
            label="Vertical axis"
            value={axis}
            onChange={setAxis}
            options={[
              { value: "latency", label: "Latency" },
              { value: "score", label: "Score" },
            ]}
          />
        ) : null}
      </CardHeader>
      <CardBody>
        <Chart
          label={`Lines by time and ${axis}`}
          summary={`${formatOf(odd, "anomaly", "anomalies")} among ${formatOf(dots.length - odd, "ordinary line")} shown. The table of the latest anomalies below lists them.`}
          height={280}
          plan={plan}
        />
        <div className="mt-3">
          <Legend
            items={[
              { label: "Ordinary", color: "var(--chart-dot)", shape: "circle" },
              ...SEVERITIES.map((severity) => ({
                label: SEVERITY_LOOKS[severity].label,
                color: `var(--${severity}-mark)`,
                shape: LEGEND_SHAPES[severity],
              })),
            ]}
          />
        </div>
      </CardBody>
    </Card>
  );
}

interface DotsPlan extends TimeRange {
  dots: Dot[];
  axis: Axis;
  threshold: number | null;
  open: (id: number) => void;
}

function planDots({ dots, axis, threshold, from, to, open }: DotsPlan, palette: Palette): ChartPlan<"scatter"> {
  const points = dots
    .filter((dot) => axis === "score" || dot.latencyMs !== null)
    .map((dot) => ({ x: dot.time, y: axis === "score" ? dot.score : Math.max(0.1, dot.latencyMs ?? 0), dot }));
  const ordinary = points.filter(({ dot }) => dot.anomalyId === null);
  return {
    type: "scatter",
    data: {
      datasets: [
        ...SEVERITIES.map((severity) => ({
          label: SEVERITY_LOOKS[severity].label,
          data: points.filter(({ dot }) => dot.anomalyId !== null && dot.severity === severity),
          pointStyle: STYLES[severity],
          pointRadius: severity === "low" ? 4 : 5.5,
          pointHoverRadius: 8,
          backgroundColor: palette[severity],
          borderColor: palette.surface,
          borderWidth: 1,
        })),
        {
          label: "Ordinary",
          data: ordinary,
          pointRadius: 2,
          pointHoverRadius: 4,
          backgroundColor: palette.dot,
          borderWidth: 0,
        },
      ],
    },
    options: {
      onClick: (_event, elements, chart) => {
        const hit = elements[0];
        const point = hit ? chart.data.datasets[hit.datasetIndex]?.data[hit.index] : undefined;
        const id = (point as { dot?: Dot } | undefined)?.dot?.anomalyId;
        if (typeof id === "number") open(id);
      },
      onHover: (event, elements, chart) => {
        const hit = elements[0];
        const odd = hit !== undefined && chart.data.datasets[hit.datasetIndex]?.label !== "Ordinary";
        const target = event.native?.target;
        if (target instanceof HTMLElement) target.style.cursor = odd ? "pointer" : "default";
      },
      interaction: { mode: "nearest", intersect: true },
      scales: {
        x: { ...timeScale(), min: from, max: to, grid: { display: false } },
        y:
          axis === "score"
            ? { min: 0, max: 100, ticks: { stepSize: 25 } }
            : {
                type: "logarithmic",
                ticks: {
                  maxTicksLimit: 8,
                  callback: (value) =>
                    Number.isInteger(Math.log10(Number(value))) ? formatDuration(Number(value)) : "",
                },
              },
      },
      plugins: {
        tooltip: { callbacks: { label: ({ raw }) => tooltipOf((raw as { dot: Dot }).dot) } },
        annotation: {
          annotations:
            axis === "score" && threshold !== null
              ? {
                  threshold: {
                    type: "line",
                    yMin: threshold,
                    yMax: threshold,
                    borderColor: palette.ink,
                    borderWidth: 1.5,
                    borderDash: [4, 3],
                  },
                }
              : {},
        },
      },
    },
  };
}

/** A canvas draws any character; hidden ones would still turn the text around, so they are shown as escapes. */
function tooltipOf(dot: Dot): string[] {
  const label = visiblePieces(dot.label)
    .map((piece) => piece.text)
    .join("");
  const latency = dot.latencyMs === null ? "" : `, ${formatDuration(dot.latencyMs)}`;
  return [`Score ${wholeScore(dot.score)}${latency}`, label.length > 70 ? `${label.slice(0, 69)}…` : label];
}

"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { Chart, type ChartPlan } from "@/app/_components/charts/chart";
import type { Palette } from "@/app/_components/charts/palette";
import { formatOf } from "@/app/_components/format/format-count";
import { SEVERITY_LOOKS } from "@/app/_components/log/severity";
import { CardBody } from "@/app/_components/ui/card";
import { type AnomalyView, SEVERITIES } from "@/lib/contracts/anomaly";
import { wholeScore } from "@/lib/core/calibration/whole-score";
import { useRangeSearch } from "../../../../_range/use-range";
import { timeScale } from "../../overview/time-scale";

const LEAST_ROOM_MS = 2 * 60_000;
const STYLES = { low: "circle", minor: "triangle", major: "rectRot", critical: "rect" } as const;

/** Its anomalies by time and score; a click leads to one. */
export function IncidentCourse({ anomalies }: { anomalies: AnomalyView[] }) {
  const router = useRouter();
  const search = useRangeSearch();
  const open = useCallback(
    (anomaly: AnomalyView) => router.push(`/sources/${anomaly.sourceId}/anomalies/${anomaly.id}${search}`),
    [router, search],
  );
  const plan = useCallback((palette: Palette) => planCourse(anomalies, palette, open), [anomalies, open]);
  return (
    <CardBody>
      <Chart
        label="Anomalies of this incident over time"
        summary={`${formatOf(anomalies.length, "anomaly", "anomalies")} drawn; the table below lists them.`}
        height={220}
        plan={plan}
      />
    </CardBody>
  );
}

/** A lone anomaly stands in the middle of its time, not of a millisecond. */
function roomAround(anomalies: AnomalyView[]): { min?: number; max?: number } {
  if (anomalies.length === 0) return {};
  const times = anomalies.map(({ start }) => start);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(LEAST_ROOM_MS, (last - first) / 20);
  return { min: first - room, max: last + room };
}

function planCourse(
  anomalies: AnomalyView[],
  palette: Palette,
  open: (anomaly: AnomalyView) => void,
): ChartPlan<"scatter"> {
  return {
    type: "scatter",
    data: {
      datasets: SEVERITIES.map((severity) => ({
        label: SEVERITY_LOOKS[severity].label,
        data: anomalies
          .filter((anomaly) => anomaly.severity === severity)
          .map((anomaly) => ({ x: anomaly.start, y: anomaly.score, anomaly })),
        pointStyle: STYLES[severity],
        pointRadius: 5.5,
        pointHoverRadius: 8,
        backgroundColor: palette[severity],
        borderColor: palette.surface,
        borderWidth: 1,
      })),
    },
    options: {
      onClick: (_event, elements, chart) => {
        const hit = elements[0];
        const point = hit ? chart.data.datasets[hit.datasetIndex]?.data[hit.index] : undefined;
        const anomaly = (point as { anomaly?: AnomalyView } | undefined)?.anomaly;
        if (anomaly) open(anomaly);
      },
      scales: {
        x: { ...timeScale(), ...roomAround(anomalies), grid: { display: false } },
        y: { min: 0, max: 105, ticks: { stepSize: 25, includeBounds: false } },
      },
      plugins: {
        tooltip: {
          callbacks: { label: ({ dataset, parsed }) => `${dataset.label}, score ${wholeScore(parsed.y ?? 0)}` },
        },
      },
    },
  };
}

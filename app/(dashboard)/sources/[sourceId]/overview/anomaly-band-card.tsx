"use client";

import { useCallback } from "react";
import { Chart, type ChartPlan } from "@/app/_components/charts/chart";
import type { Palette } from "@/app/_components/charts/palette";
import { formatOf } from "@/app/_components/format/format-count";
import { nameStep } from "@/app/_components/format/name-step";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import type { Overview } from "@/lib/contracts/overview";
import { Legend } from "./legend";
import { timeScale } from "./time-scale";

type Band = Overview["anomalyBand"];

export function AnomalyBandCard({ band, stepMs }: { band: Band; stepMs: number }) {
  const plan = useCallback((palette: Palette) => planBand(band, palette), [band]);
  const outside = band.filter((point) => point.anomalies > point.high).length;
  return (
    <Card>
      <CardHeader
        title="Anomalies over time"
        hint={`Per ${nameStep(stepMs)}, against what the alert budget lets expect`}
      >
        <Legend
          items={[
            { label: "Anomalies", color: "var(--chart-line)", shape: "line" },
            { label: "Expected", color: "var(--chart-band)" },
            { label: "Above it", color: "var(--critical-mark)", shape: "circle" },
          ]}
        />
      </CardHeader>
      <CardBody>
        <Chart
          label="Anomalies over time"
          summary={`${formatOf(
            band.reduce((sum, point) => sum + point.anomalies, 0),
            "anomaly",
            "anomalies",
          )}; ${formatOf(outside, "step")} above the expected band.`}
          height={180}
          plan={plan}
        />
      </CardBody>
    </Card>
  );
}

function planBand(band: Band, palette: Palette): ChartPlan<"line"> {
  return {
    type: "line",
    data: {
      datasets: [
        {
          label: "Anomalies",
          data: band.map((point) => ({ x: point.time, y: point.anomalies })),
          borderColor: palette.line,
          borderWidth: 1.75,
          pointRadius: band.map((point) => (point.anomalies > point.high ? 4 : 0)),
          pointBackgroundColor: palette.critical,
          pointBorderColor: palette.surface,
          pointHoverRadius: 5,
          tension: 0,
        },
        {
          label: "Expected at most",
          data: band.map((point) => ({ x: point.time, y: point.high })),
          borderWidth: 0,
          pointRadius: 0,
          backgroundColor: palette.band,
          fill: "origin",
        },
      ],
    } as ChartPlan<"line">["data"],
    options: {
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { ...timeScale(), grid: { display: false } },
        y: { beginAtZero: true, suggestedMax: 2, grace: "12%", ticks: { precision: 0, maxTicksLimit: 4 } },
      },
    },
  };
}

"use client";

import { useCallback } from "react";
import { Chart, type ChartPlan } from "@/app/_components/charts/chart";
import type { Palette } from "@/app/_components/charts/palette";
import { formatCount, formatOf, formatShort } from "@/app/_components/format/format-count";
import { formatMoment } from "@/app/_components/format/format-time";
import { nameStep } from "@/app/_components/format/name-step";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import type { TrafficPoint } from "@/lib/contracts/overview";
import { Legend } from "./legend";
import { roomForBars, timeScale } from "./time-scale";

export function TrafficCard({ traffic, stepMs }: { traffic: TrafficPoint[]; stepMs: number }) {
  const plan = useCallback((palette: Palette) => planTraffic(traffic, stepMs, palette), [traffic, stepMs]);
  return (
    <Card>
      <CardHeader title="Traffic" hint={`Events per ${nameStep(stepMs)}, errors among them, anomalies marked`}>
        <Legend
          items={[
            { label: "Events", color: "var(--chart-bar)" },
            { label: "Errors", color: "var(--chart-second)" },
            { label: "Anomalies", color: "var(--critical-mark)", shape: "diamond" },
          ]}
        />
      </CardHeader>
      <CardBody>
        <Chart label="Traffic over time" summary={summaryOf(traffic)} height={240} plan={plan} />
      </CardBody>
    </Card>
  );
}

function planTraffic(traffic: TrafficPoint[], stepMs: number, palette: Palette): ChartPlan {
  const marked = traffic.filter((point) => point.anomalies > 0);
  const most = Math.max(1, ...marked.map((point) => point.anomalies));
  return {
    type: "bar",
    data: {
      datasets: [
        {
          type: "scatter",
          label: "Anomalies",
          data: marked.map((point) => ({ x: point.time, y: point.events, anomalies: point.anomalies })),
          pointStyle: "rectRot",
          radius: marked.map((point) => 4 + 4 * Math.sqrt(point.anomalies / most)),
          hoverRadius: 9,
          backgroundColor: palette.critical,
          borderColor: palette.surface,
          borderWidth: 1,
        },
        {
          label: "Errors",
          data: traffic.map((point) => ({ x: point.time, y: point.errors })),
          backgroundColor: palette.second,
          grouped: false,
          categoryPercentage: 1,
          barPercentage: 0.92,
        },
        {
          label: "Events",
          data: traffic.map((point) => ({ x: point.time, y: point.events })),
          backgroundColor: palette.bar,
          grouped: false,
          categoryPercentage: 1,
          barPercentage: 0.92,
          order: 1,
        },
      ],
    } as ChartPlan["data"],
    options: {
      interaction: { mode: "x", intersect: false },
      scales: {
        x: { ...timeScale(), ...roomForBars(traffic, stepMs), grid: { display: false } },
        y: {
          beginAtZero: true,
          ticks: { maxTicksLimit: 5, precision: 0, callback: (value) => formatShort(Number(value)) },
        },
      },
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ dataset, raw, parsed }) => {
              const anomalies = (raw as { anomalies?: number }).anomalies;
              return `${dataset.label}: ${formatCount(anomalies ?? parsed.y ?? 0)}`;
            },
          },
        },
      },
    },
  };
}

function summaryOf(traffic: TrafficPoint[]): string {
  const events = traffic.reduce((sum, point) => sum + point.events, 0);
  const errors = traffic.reduce((sum, point) => sum + point.errors, 0);
  const anomalies = traffic.reduce((sum, point) => sum + point.anomalies, 0);
  const peak = traffic.reduce<TrafficPoint | null>(
    (best, point) => (best && best.events >= point.events ? best : point),
    null,
  );
  return `${formatOf(events, "event")}, ${formatOf(errors, "error")}, ${formatOf(anomalies, "anomaly", "anomalies")}.${
    peak ? ` Busiest at ${formatMoment(peak.time)} with ${formatOf(peak.events, "event")}.` : ""
  }`;
}

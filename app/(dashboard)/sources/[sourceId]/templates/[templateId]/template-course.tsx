"use client";

import { useCallback } from "react";
import { Chart, type ChartPlan } from "@/app/_components/charts/chart";
import type { Palette } from "@/app/_components/charts/palette";
import { formatOf, formatShort } from "@/app/_components/format/format-count";
import { formatMoment } from "@/app/_components/format/format-time";
import type { TemplateDetail } from "@/lib/contracts/template";
import { roomForBars, timeScale } from "../../overview/time-scale";

/** How many lines of the template came when. */
export function TemplateCourse({ course, stepMs }: Pick<TemplateDetail, "course" | "stepMs">) {
  const plan = useCallback((palette: Palette) => planCourse(course, stepMs, palette), [course, stepMs]);
  if (course.length === 0) return <p className="text-ink-faint">Its lines are no longer stored.</p>;
  return <Chart label="Lines of this template over time" summary={summaryOf(course)} height={180} plan={plan} />;
}

function planCourse(course: TemplateDetail["course"], stepMs: number, palette: Palette): ChartPlan<"bar"> {
  const [from, to] = [course[0]?.time ?? 0, course.at(-1)?.time ?? 0];
  const known = new Map(course.map(({ time, events }) => [time, events]));
  const steps = Array.from({ length: Math.round((to - from) / stepMs) + 1 }, (_, i) => from + i * stepMs);
  return {
    type: "bar",
    data: {
      datasets: [
        {
          label: "Lines",
          data: steps.map((time) => ({ x: time, y: known.get(time) ?? 0 })),
          backgroundColor: palette.bar,
          categoryPercentage: 1,
          barPercentage: 0.92,
          maxBarThickness: 40,
        },
      ],
    } as unknown as ChartPlan<"bar">["data"],
    options: {
      scales: {
        x: { ...timeScale(), ...roomForBars(course, stepMs), grid: { display: false } },
        y: {
          beginAtZero: true,
          title: { display: true, text: "Lines", color: palette.inkFaint },
          ticks: { maxTicksLimit: 5, precision: 0, callback: (value) => formatShort(Number(value)) },
        },
      },
      plugins: { tooltip: { callbacks: { label: ({ parsed }) => formatOf(parsed.y ?? 0, "line") } } },
    },
  };
}

function summaryOf(course: TemplateDetail["course"]): string {
  const lines = course.reduce((sum, { events }) => sum + events, 0);
  const peak = course.reduce((best, point) => (point.events > best.events ? point : best));
  return `${formatOf(lines, "line")}, most at ${formatMoment(peak.time)} with ${formatOf(peak.events, "line")}.`;
}

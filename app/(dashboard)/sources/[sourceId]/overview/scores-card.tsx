"use client";

import { Slider } from "radix-ui";
import { useCallback, useId, useState } from "react";
import { Chart, type ChartPlan } from "@/app/_components/charts/chart";
import type { Palette } from "@/app/_components/charts/palette";
import { formatCount, formatOf, formatShort } from "@/app/_components/format/format-count";
import { formatMoment } from "@/app/_components/format/format-time";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import type { Overview } from "@/lib/contracts/overview";
import { oddsText } from "@/lib/core/calibration/odds-text";
import { oddsOfScore } from "@/lib/core/calibration/scale";
import { severityOf } from "@/lib/core/calibration/severity";
import { countAbove } from "./count-above";

const HOUR_MS = 3_600_000;

/** How strange the events are, and what another threshold would mean: counted from the histogram alone. */
export function ScoresCard({ scores, threshold, from, to }: Pick<Overview, "scores" | "threshold" | "from" | "to">) {
  const [dragged, setDragged] = useState<number | null>(null);
  const id = useId();
  const shown = dragged ?? threshold;
  const all = scores.reduce((sum, count) => sum + count, 0);
  const above = shown === null ? 0 : countAbove(scores, shown);
  // Within the bar that the threshold cuts nobody knows how many lie above.
  const isRough = shown !== null && shown % 1 !== 0 && (scores[Math.floor(shown)] ?? 0) > 0;
  const plan = useCallback((palette: Palette) => planScores(scores, shown, palette), [scores, shown]);
  return (
    <Card>
      <CardHeader
        title="How strange events are"
        hint={`Events per score, on a logarithmic scale; the line is the threshold${hoursOf(from, to)}`}
      />
      <CardBody>
        <Chart
          label="Distribution of scores"
          summary={`${formatOf(all, "scored event")}; ${formatCount(above)} at or above the threshold${shown === null ? "" : ` of ${Math.round(shown)}`}.`}
          height={240}
          plan={plan}
        />
        {shown === null || all === 0 ? (
          <p className="mt-3 text-[0.8125rem] text-ink-faint">Nothing has been scored in this time yet.</p>
        ) : (
          <div className="mt-3">
            <Slider.Root
              min={0}
              max={100}
              step={0.5}
              value={[shown]}
              onValueChange={([value]) => setDragged(value ?? null)}
              className="relative flex h-5 touch-none select-none items-center"
            >
              <Slider.Track className="relative h-1.5 grow rounded-full bg-sunken">
                <Slider.Range className="absolute h-full rounded-full bg-line-strong" />
              </Slider.Track>
              <Slider.Thumb
                aria-label="Preview another threshold"
                aria-describedby={id}
                className="block size-4 rounded-full border-2 border-accent bg-surface shadow"
              />
            </Slider.Root>
            <div className="mt-2 flex min-h-8 flex-wrap items-center justify-between gap-2 text-[0.8125rem]">
              <p id={id} aria-live="polite" data-testid="threshold-preview">
                {isRough ? "About " : ""}
                <strong className="tabular">{formatCount(above)}</strong> of {formatOf(all, "event")} would be above{" "}
                <strong className="tabular">{shown.toFixed(shown % 1 === 0 ? 0 : 1)}</strong>
                <span className="text-ink-faint"> (as odd as {oddsText(oddsOfScore(shown))})</span>
              </p>
              {dragged !== null && dragged !== threshold ? (
                <Button size="sm" look="ghost" onClick={() => setDragged(null)}>
                  Back to {threshold === null ? "none" : Math.round(threshold)}
                </Button>
              ) : null}
            </div>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

/** Scores are counted by the hour, so of a shorter range there are more of them than events: said, so that nobody compares. */
function hoursOf(from: number, to: number): string {
  const first = Math.floor(from / HOUR_MS) * HOUR_MS;
  return first === from && to % HOUR_MS === 0 ? "" : `. Whole hours are counted, from ${formatMoment(first)} on`;
}

function planScores(scores: number[], threshold: number | null, palette: Palette): ChartPlan<"bar"> {
  const colors = scores.map((_, score) =>
    threshold !== null && score >= Math.floor(threshold) ? palette[severityOf(score)] : palette.bar,
  );
  return {
    type: "bar",
    data: {
      labels: scores.map((_, score) => score),
      // Nothing has no logarithm; a bar of one event stands clear of the ground at 0.5.
      datasets: [
        {
          label: "Events",
          data: scores.map((count) => (count > 0 ? count : null)),
          backgroundColor: colors,
          categoryPercentage: 1,
          barPercentage: 0.86,
          base: 0.5,
          minBarLength: 2,
        },
      ],
    },
    options: {
      interaction: { mode: "index", intersect: false },
      scales: {
        x: {
          type: "linear",
          min: -0.5,
          max: 100.5,
          offset: false,
          grid: { display: false },
          ticks: { stepSize: 25, includeBounds: false, autoSkip: false },
          afterBuildTicks: (axis) => {
            axis.ticks = [0, 25, 50, 75, 100].map((value) => ({ value }));
          },
        },
        y: {
          type: "logarithmic",
          min: 0.5,
          ticks: {
            callback: (value) => (Number.isInteger(Math.log10(Number(value))) ? formatShort(Number(value)) : ""),
            maxTicksLimit: 12,
          },
        },
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: ([item]) => `Score ${item?.label ?? ""}`,
            label: ({ parsed }) => formatOf(parsed.y ?? 0, "event"),
          },
        },
        annotation: {
          annotations:
            threshold === null
              ? {}
              : {
                  threshold: {
                    type: "line",
                    xMin: threshold,
                    xMax: threshold,
                    borderColor: palette.ink,
                    borderWidth: 1.5,
                    borderDash: [4, 3],
                  },
                },
        },
      },
    },
  };
}

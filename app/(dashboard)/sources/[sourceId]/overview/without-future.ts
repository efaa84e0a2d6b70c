import type { Overview } from "@/lib/contracts/overview";

/**
 * Without the steps at the end that have not begun: roll-ups are wider than the range, and what cannot have come yet
 * is no drop to zero. A step that holds something stays.
 */
export function withoutFuture(data: Overview, until: number): Overview {
  const last = data.traffic.findLastIndex(({ time, events, anomalies }) => time < until || events + anomalies > 0);
  if (last < 0 || last === data.traffic.length - 1) return data;
  const points = last + 1;
  const figures = Object.entries(data.figures).map(([name, figure]) => [
    name,
    { ...figure, series: figure.series.slice(0, points) },
  ]);
  return {
    ...data,
    to: data.from + points * data.stepMs,
    figures: Object.fromEntries(figures) as Overview["figures"],
    traffic: data.traffic.slice(0, points),
    anomalyBand: data.anomalyBand.slice(0, points),
  };
}

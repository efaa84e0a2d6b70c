export interface Delta {
  readonly direction: "up" | "down" | "same";
  readonly arrow: "▲" | "▼" | null;
  readonly words: string;
}

/** How a figure changed against the period before; null where there is nothing to compare with. */
export function describeDelta(value: number | null, previous: number | null): Delta | null {
  if (value === null || previous === null) return null;
  if (value === previous) return { direction: "same", arrow: null, words: "unchanged" };
  const direction = value > previous ? "up" : "down";
  const arrow = direction === "up" ? "▲" : "▼";
  if (previous === 0) return { direction, arrow, words: "from none" };
  const change = Math.abs(value / previous - 1) * 100;
  const words =
    change >= 1000
      ? `${Math.round(value / previous)} times`
      : `${change < 10 ? Number(change.toFixed(1)) : Math.round(change)} %`;
  return { direction, arrow, words };
}

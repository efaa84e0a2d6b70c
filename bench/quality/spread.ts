export interface Spread {
  mean: number;
  lowest: number;
  highest: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, lowest: Math.min(...values), highest: Math.max(...values) };
}

/** `0.9971 (0.9968–0.9974)`; the mean alone where nothing varies. Figures above 1 need fewer decimals. */
export function spreadText({ mean, lowest, highest }: Spread): string {
  const digits = Math.abs(highest) > 1.5 ? 2 : 4;
  const text = (value: number) => value.toFixed(digits);
  return text(lowest) === text(highest) ? text(mean) : `${text(mean)} (${text(lowest)}–${text(highest)})`;
}

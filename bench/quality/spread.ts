export interface Spread {
  mean: number;
  /** Standard error of the mean: what chance alone moves it by. NaN of a single value. */
  error: number;
  lowest: number;
  highest: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  return { mean, error, lowest: Math.min(...values), highest: Math.max(...values) };
}

/** `0.9971 ± 0.0002 (0.9968–0.9974)`: mean, its standard error, range; the mean alone where nothing varies. Figures above 1 need fewer decimals. */
export function spreadText({ mean, error, lowest, highest }: Spread): string {
  const digits = Math.abs(highest) > 1.5 ? 2 : 4;
  const text = (value: number) => value.toFixed(digits);
  return text(lowest) === text(highest)
    ? text(mean)
    : `${text(mean)} ± ${text(error)} (${text(lowest)}–${text(highest)})`;
}

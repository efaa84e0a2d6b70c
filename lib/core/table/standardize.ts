import type { Matrix } from "../forest/forest";

/** Standardised values beyond this say nothing more. */
const CAP = 16;
/** The median absolute deviation of a normal distribution times this is its standard deviation. */
const NORMAL = 1.4826;

/** Where each column lies and how wide it is, so that columns of any unit can be compared. Immutable. */
export interface Standard {
  readonly centers: Float64Array;
  readonly scales: Float64Array;
}

/**
 * Median and median absolute deviation of each column; where more than half of the values are equal, the standard
 * deviation; where all are, a width so small that any other value counts as far away. Missing values (NaN) are left out.
 */
export function standardOf({ width, rows, values }: Matrix): Standard {
  const centers = new Float64Array(width);
  const scales = new Float64Array(width);
  const column = new Float64Array(rows);
  for (let c = 0; c < width; c++) {
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const value = values[row * width + c] as number;
      if (!Number.isNaN(value)) column[count++] = value;
    }
    const present = column.subarray(0, count).sort();
    const center = present[count >> 1] ?? 0;
    let squares = 0;
    let mean = 0;
    for (const value of present) mean += value / count;
    for (const value of present) squares += (value - mean) ** 2;
    const deviation = NORMAL * ((present.map((value) => Math.abs(value - center)).sort()[count >> 1] as number) ?? 0);
    centers[c] = center;
    scales[c] = deviation || Math.sqrt(squares / count) || Number.MIN_VALUE;
  }
  return { centers, scales };
}

/** Writes rows `from` … `from + count − 1` to the front of `out`, each value in widths from the centre, ±16 at most, missing ones in the middle. */
export function standardizeRows(
  { centers, scales }: Standard,
  { width, values }: Matrix,
  from: number,
  count: number,
  out: Float32Array,
): void {
  for (let i = 0, at = from * width; i < count * width; i++, at++) {
    const column = i % width;
    const distance = (values[at] as number) - (centers[column] as number);
    // NaN compares false with everything: it becomes the middle, as 0 / 0 does.
    const part = distance === 0 ? 0 : distance / (scales[column] as number);
    out[i] = part > CAP ? CAP : part < -CAP ? -CAP : part >= -CAP ? part : 0;
  }
}

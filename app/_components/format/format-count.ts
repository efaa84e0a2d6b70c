const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** 9,951; small numbers keep three digits (0.42). */
export function formatCount(value: number): string {
  return Math.abs(value) < 10 && !Number.isInteger(value) ? small.format(value) : whole.format(value);
}

/** Fits into little room: 1.2M. */
export function formatShort(value: number): string {
  return Math.abs(value) < 10_000 ? formatCount(value) : compact.format(value);
}

/** "1 line", "412 lines". */
export function formatOf(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** @param share 0–1 */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return "< 0.01 %";
  if (percent < 100 && percent > 99.9) return "> 99.9 %";
  return `${percent < 1 ? small.format(percent) : Number(percent.toFixed(1))} %`;
}

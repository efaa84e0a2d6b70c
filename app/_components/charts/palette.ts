/** Colours a chart may use; each is a token of globals.css, so that charts follow the theme. */
const TOKENS = {
  ink: "--ink",
  inkFaint: "--ink-faint",
  surface: "--surface",
  grid: "--chart-grid",
  bar: "--chart-bar",
  line: "--chart-line",
  second: "--chart-second",
  band: "--chart-band",
  dot: "--chart-dot",
  low: "--low-mark",
  minor: "--minor-mark",
  major: "--major-mark",
  critical: "--critical-mark",
} as const;

export type Palette = Readonly<Record<keyof typeof TOKENS, string>>;

let cached: { dark: boolean; palette: Palette } | null = null;

/** The palette of the theme now on; the same object until the theme changes. */
export function readPalette(): Palette {
  const dark = document.documentElement.classList.contains("dark");
  if (cached?.dark === dark) return cached.palette;
  const style = getComputedStyle(document.documentElement);
  const entries = Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]);
  const palette = Object.fromEntries(entries) as Palette;
  cached = { dark, palette };
  return palette;
}

/** Made once: making one takes longer than explaining an anomaly. */
const NUMBER = new Intl.NumberFormat("en-GB");

/** 12,345 */
export function countWords(value: number): string {
  return NUMBER.format(Math.round(value));
}

/** 12,345; 61.2; 0.034: a measured value in the unit of its field. */
export function measureWords(value: number): string {
  return Math.abs(value) >= 1000 ? countWords(value) : `${Number(value.toPrecision(3))}`;
}

/** "1 request", "12,345 requests". @param noun in the singular, plural by s */
export function countNoun(value: number, noun: string): string {
  const text = countWords(value);
  return `${text} ${noun}${text === "1" ? "" : "s"}`;
}

/** "12", "0.2", "next to none": how many there usually are, on average. */
export function usualCount(value: number): string {
  if (!(value >= 0.05)) return "next to none";
  return value < 0.95 ? value.toFixed(1) : countWords(value);
}

/** 0.3 %, 12 % */
export function shareWords(share: number): string {
  const percent = share * 100;
  return `${percent < 10 && percent > 0 ? Number(percent.toPrecision(1)) : Math.round(percent)} %`;
}

/** 640 bytes, 12 KB, 3.4 MB */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return countNoun(bytes, "byte");
  const [unit, size] = bytes < 1e6 ? ["KB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : (["GB", 1e9] as const);
  return `${NUMBER.format(Number((bytes / size).toPrecision(2)))} ${unit}`;
}

/** 85 ms, 5.2 s, 3 min, 2.5 h */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Number((ms / 1000).toPrecision(2))} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Number((ms / 3_600_000).toPrecision(2))} h`;
}

/** "1 client in 340", "nearly every client": how many show something of this rarity in nats. */
export function rarityWords(nats: number, noun: string): string {
  const oneIn = Math.exp(Math.max(0, nats));
  return oneIn < 1.5 ? `nearly every ${noun}` : `1 ${noun} in ${countWords(rounded(oneIn))}`;
}

/** "ordinary", "as rare as 1 in 340": mean novelty of lines, in nats. */
export function noveltyWords(nats: number): string {
  const oneIn = Math.exp(Math.max(0, nats));
  return oneIn < 2 ? "ordinary" : `as rare as 1 in ${countWords(rounded(oneIn))}`;
}

function rounded(value: number): number {
  return value < 10 ? value : Number(value.toPrecision(2));
}

/** The text, cut in the middle of nowhere with an ellipsis. */
export function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** "on /cart"; of a message "like “disk <*> failed”". @param template of path or message, or a service */
export function onRoute(template: string): string {
  return template.includes(" ") ? `like “${clipped(template, 80)}”` : `on ${clipped(template, 80)}`;
}

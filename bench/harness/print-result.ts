import type { Measure } from "./bench";
import type { CaseResult, SubjectResult } from "./run-case";
import { type Spread, spreadOf } from "./spread";

export interface SubjectFigures {
  readonly subject: string;
  readonly skipped: string | null;
  readonly seconds?: Spread;
  readonly cpuSeconds?: Spread;
  /** Processor time by who spent it, where several did. */
  readonly parts?: Readonly<Record<string, Spread>>;
  readonly peakMb?: number;
  /** How many times as long as the first subject, round by round; by the clock and in processor time. */
  readonly ratio?: Spread;
  readonly cpuRatio?: Spread;
}

/** Ratios of the same round, so that a slow moment of the machine cancels out. */
export function figuresOf(result: CaseResult): SubjectFigures[] {
  const first = result.subjects.find(({ measures }) => measures.length > 0);
  return result.subjects.map((subject) => figures(subject, first));
}

function figures({ subject, skipped, measures }: SubjectResult, first: SubjectResult | undefined): SubjectFigures {
  if (measures.length === 0 || first === undefined) return { subject, skipped: skipped ?? "no round" };
  const ratios = (of: "seconds" | "cpuSeconds") =>
    spreadOf(measures.map((measure, i) => measure[of] / Math.max(1e-6, first.measures[i]?.[of] ?? 0)));
  return {
    subject,
    skipped: null,
    seconds: spreadOf(measures.map(({ seconds }) => seconds)),
    cpuSeconds: spreadOf(measures.map(({ cpuSeconds }) => cpuSeconds)),
    ...(measures[0]?.parts === undefined ? {} : { parts: partsOf(measures) }),
    peakMb: Math.max(...measures.map(({ peakMb }) => peakMb)),
    ratio: ratios("seconds"),
    cpuRatio: ratios("cpuSeconds"),
  };
}

function partsOf(measures: readonly Measure[]): Record<string, Spread> {
  const names = Object.keys(measures[0]?.parts ?? {});
  return Object.fromEntries(names.map((name) => [name, spreadOf(measures.map(({ parts }) => parts?.[name] ?? 0))]));
}

/** Text of one case: a line per subject. */
export function tableOf(result: CaseResult, unit: string | null): string {
  const lines = figuresOf(result).map(({ subject, skipped, seconds, cpuSeconds, parts, ratio, cpuRatio, peakMb }) => {
    if (!seconds || !cpuSeconds || !ratio || !cpuRatio) return `    ${subject.padEnd(34)} skipped: ${skipped}`;
    const speed = unit === null ? "" : `${short(result.work / seconds.median).padStart(6)} ${unit}/s`;
    return [
      `    ${subject.padEnd(34)}`,
      `${time(seconds.median).padStart(9)}  ${speed.padEnd(16)}`,
      `${times(ratio)}  processor ${times(cpuRatio)}`,
      `${String(Math.round(peakMb ?? 0)).padStart(5)} MB`,
      `processor ${time(cpuSeconds.median)}${wordsOf(parts)}`,
    ].join("  ");
  });
  const busy = result.busyRounds > 0 ? `; ${result.busyRounds} of ${result.rounds} rounds on a busy machine` : "";
  return [`  ${result.name} (${result.rounds} rounds${busy})`, ...lines].join("\n");
}

function wordsOf(parts: Readonly<Record<string, Spread>> = {}): string {
  const words = Object.entries(parts).map(([name, { median }]) => `${name} ${time(median)}`);
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}

function times({ median, least, most }: Spread): string {
  return `${short(median)}× [${short(least)}–${short(most)}]`.padEnd(20);
}

function time(seconds: number): string {
  return seconds < 0.1 ? `${(seconds * 1000).toFixed(2)} ms` : `${seconds.toFixed(2)} s`;
}

function short(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)}M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(0)}k`;
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

import { oddsText } from "@/lib/core/calibration/odds-text";
import { wholeScore } from "@/lib/core/calibration/whole-score";
import { type ModelSummary, severityOf, UNITS, type Unit } from "@/lib/core/detect";
import { findFormat } from "@/lib/core/log/find-format";
import type { AnomalyGroup } from "@/lib/services/scan/anomaly-groups";
import type { LogInput } from "@/lib/services/scan/logs/log-input";
import type { ScoredLogs } from "@/lib/services/scan/score-logs";
import { escapeText, fitText } from "./escape-text";
import { countText, lengthText, percentText, plural, spanText } from "./phrase";
import type { Style } from "./style";
import { wrapText } from "./wrap-text";

export interface ScanReport {
  inputs: readonly LogInput[];
  /** Logs learned from, when others than those scored. */
  trained: readonly LogInput[] | null;
  scored: ScoredLogs;
  learned: ModelSummary;
  thresholds: Record<Unit, number>;
  /** Strangest first. */
  groups: readonly AnomalyGroup[];
  alertsPerDay: number;
}

const REASONS = 4;
const OF_SCORE = " of the score";
const UNREAD_SHOWN = 3;
const LABEL = 13;
const NARROWEST = 40;

/** How wide text may be, in characters: raw lines are cut there; sentences go on in the next line, at a terminal only. */
export interface Width {
  cut: number;
  wrap: number;
}

/** The report of a scan as lines of text, safe for a terminal. */
export function* renderScanReport(report: ScanReport, top: number, style: Style, width: Width): Generator<string> {
  yield* heading(report, style, width);
  const shown = report.groups.slice(0, top);
  for (const [index, group] of shown.entries()) {
    yield "";
    yield* entry(group, index + 1, style, width);
  }
  const rest = report.groups.length - shown.length;
  if (rest > 0) {
    yield "";
    yield style.faint(
      `and ${countText(rest)} more; --top ${report.groups.length} shows all, --json gives every anomaly.`,
    );
  }
}

function* heading(report: ScanReport, style: Style, width: Width): Generator<string> {
  const { scored, learned, thresholds, groups } = report;
  const { counts } = scored;
  const row = (label: string, text: string) =>
    wrapText(text, width.wrap - LABEL - 2).map(
      (line, at) => `  ${style.faint((at === 0 ? label : "").padEnd(LABEL))}${line}`,
    );
  const files = report.inputs.map(({ label }) => label).join(", ");
  yield style.strong(`Isolog: ${headline(groups.length, learned.attacks !== null)} in ${fitText(files, width.cut)}`);
  if (learned.attacks !== null) yield* row("Attacks", escapeText(learned.attacks));
  for (const input of report.trained ?? [])
    yield* row("Learned in", `${escapeText(input.label)}: ${formatText(input)}`);
  for (const input of report.inputs) {
    const name = report.inputs.length > 1 ? `${escapeText(input.label)}: ` : "";
    yield* row("Format", `${name}${formatText(input)}`);
    const others = othersText(input);
    if (others !== "") yield* row("", `also ${others}`);
  }
  const records = counts.scored + counts.unparsed;
  const matched = records > 0 ? ` (${percentText(counts.scored / records)})` : "";
  const parts = [
    `${countText(counts.scored)} matched${matched}`,
    `${countText(counts.unparsed)} not`,
    `${countText(counts.blank)} blank`,
    ...(counts.joined > 0 ? [`${countText(counts.joined)} joined to the line before`] : []),
  ];
  yield* row("Lines", `${countText(counts.lines)} read: ${parts.join(", ")}`);
  for (const { file, line, reason } of report.inputs.flatMap(({ found }) => found.unread).slice(0, UNREAD_SHOWN)) {
    yield* row("", fitText(`${file}:${line} ${reason}`, width.cut - LABEL - 2));
  }
  if (counts.truncated > 0)
    yield* row("", `${plural(counts.truncated, "line")} longer than 64 KiB, scored by the beginning`);
  if (scored.span !== null) {
    const { from, to } = scored.span;
    yield* row("Span", `${spanText(from, to)}, ${lengthText(to - from)}`);
  }
  for (const { file, reason } of scored.skipped) yield* row("Skipped", `${escapeText(file)}: ${escapeText(reason)}`);
  yield* row("Model", escapeText(learned.sentence));
  const ready = UNITS.filter((unit) => learned.units[unit].ready);
  const from = ready.map((unit) => `${unit}s from${unit === "line" ? " score" : ""} ${thresholds[unit].toFixed(0)}`);
  yield* row("Strange are", `${from.join(", ")}: about ${report.alertsPerDay} of each a day in normal traffic`);
}

/** What is usual is not strange, but attacks are to be heard of. */
function headline(findings: number, hasAttacks: boolean): string {
  if (findings > 0) return `${plural(findings, "finding")}${hasAttacks ? ", and many known attacks" : ""}`;
  return hasAttacks ? "nothing out of the usual, but many known attacks" : "nothing strange";
}

/** Formats of lines that the file's own one does not read, the most frequent first. */
function othersText({ format, found }: LogInput): string {
  const others = [...found.formats].filter(([id]) => id !== format.id).sort((a, b) => b[1] - a[1]);
  return others.map(([id, lines]) => `${plural(lines, "line")} of ${findFormat(id).label}`).join(", ");
}

function formatText(input: LogInput): string {
  if (input.confidence === null) return `${input.format.label}, as told`;
  if (input.samples === 0) return "no lines";
  return `${input.format.label}; ${percentText(input.confidence)} of ${plural(input.samples, "sampled line")} fit`;
}

function* entry(group: AnomalyGroup, number: number, style: Style, width: Width): Generator<string> {
  const { best } = group;
  const severity = severityOf(best.score);
  const title = fitText(group.title, Math.max(40, width.cut - 20));
  yield `${String(number).padStart(2)}  ${style.severity(severity, `${String(wholeScore(best.score)).padStart(3)} ${severity}`)}  ${style.strong(title)}`;
  const indent = " ".repeat(4);
  const facts = [oddsText(best.oneIn), ...countsText(group)];
  if (group.from !== null && group.to !== null) facts.unshift(spanText(group.from, group.to));
  for (const line of wrapText(facts.join(" · "), width.wrap - indent.length)) yield style.faint(indent + line);
  const { sentence, reasons } = best.explain();
  for (const line of wrapText(escapeText(sentence), width.wrap - indent.length)) yield indent + line;
  for (const [at, reason] of reasons.slice(0, REASONS).entries()) {
    const culprit = reason.culprit === undefined ? "" : `  ‹${fitText(reason.culprit, 60)}›`;
    // Said once what is shared out: other percentages stand in the same line.
    const share = `${Math.round(reason.share * 100)} %${at === 0 ? OF_SCORE : ""}`
      .padStart(5)
      .padEnd(5 + OF_SCORE.length);
    const label = reason.actual.includes(reason.label) ? "" : `${escapeText(reason.label)}: `;
    const rank = reason.rank === undefined ? "" : ` (${fitText(reason.rank, 80)})`;
    const words = `${label}${fitText(reason.actual, 80)}${rank}, usually ${fitText(reason.typical, 80)}${culprit}`;
    for (const [part, line] of wrapText(words, width.wrap - indent.length - share.length - 2).entries())
      yield `${indent}${part === 0 ? style.faint(share) : " ".repeat(share.length)}  ${line}`;
  }
  if (best.source === null) return;
  const { file, line, raw } = best.source;
  const place = `${escapeText(file)}:${line}`;
  const room = width.cut - indent.length;
  if (room - place.length - 2 >= NARROWEST) {
    yield `${indent}${style.faint(place)}  ${fitText(raw, room - place.length - 2)}`;
    return;
  }
  yield indent + style.faint(place);
  yield indent + fitText(raw, Math.max(NARROWEST, room));
}

/** Lines are odd by themselves; windows are as a whole, though each of their lines may be ordinary. */
function countsText({ counts }: AnomalyGroup): string[] {
  const wholes: string[] = [];
  if (counts.client > 0) wholes.push(`${plural(counts.client, "ten-minute window")} of a client`);
  if (counts.route > 0) wholes.push(`${plural(counts.route, "ten-minute window")} of a route`);
  if (counts.session > 0) wholes.push(plural(counts.session, "session"));
  if (counts.minute > 0) wholes.push(`${plural(counts.minute, "minute")} of the log`);
  const lines = counts.line > 0 ? [plural(counts.line, "odd line")] : [];
  return wholes.length === 0 ? lines : [...lines, `odd as a whole: ${wholes.join(", ")}`];
}

/**
 * Grouping accuracy of templates on logs with hand-made template ids: the share of lines whose group of lines is exactly
 * the hand-made group (Zhu et al., ICSE-SEIP 2019).
 *
 *   npx tsx bench/quality/templates.ts FOLDER [--only NAME] [--show]
 *
 * FOLDER/loghub-2k holds `<System>_2k.log.gz` and `<System>_2k.events.csv.gz` (line,event).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { detectFormat } from "../../lib/core/log/detect-format";
import { findFormat } from "../../lib/core/log/find-format";
import { parseLine } from "../../lib/core/log/parse-line";
import { contentTemplateOf } from "../../lib/core/template/content-template";
import { TemplateMiner } from "../../lib/core/template/template-miner";

const folder = join(process.argv[2] ?? ".", "loghub-2k");
const only = option("--only");
const show = process.argv.includes("--show");
const figures: number[] = [];
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith(".events.csv.gz") || (only !== undefined && !file.startsWith(only))) continue;
  const system = file.replace("_2k.events.csv.gz", "");
  const lines = readText(`${system}_2k.log.gz`);
  const truth = readText(file)
    .slice(1)
    .map((row) => row.slice(row.indexOf(",") + 1));
  const templates = minedFrom(lines);
  const accuracy = groupingAccuracy(templates, truth);
  figures.push(accuracy);
  console.log(
    `${system.padEnd(12)} ${accuracy.toFixed(3)}  groups ${new Set(templates).size} of ${new Set(truth).size}`,
  );
  if (show) showDifferences(lines, templates, truth);
}
console.log(`${"mean".padEnd(12)} ${(figures.reduce((sum, figure) => sum + figure, 0) / figures.length).toFixed(4)}`);

function minedFrom(lines: readonly string[]): string[] {
  const format = findFormat(detectFormat(lines.slice(0, 400))[0]?.format ?? "timestamped-text");
  const folded = lines.map((line) => {
    const parsed = parseLine(line, format);
    return parsed.kind === "blank" ? "" : contentTemplateOf(parsed.event);
  });
  if (process.argv.includes("--folded")) return folded;
  const miner = new TemplateMiner();
  for (const template of folded) miner.add(template);
  return folded.map(miner.finish());
}

/** A group counts when the same lines make a group in the truth. */
function groupingAccuracy(groups: readonly string[], truth: readonly string[]): number {
  const sizes = countOf(truth);
  let right = 0;
  for (const [, members] of membersOf(groups)) {
    const kinds = new Set(members.map((i) => truth[i]));
    const [kind] = kinds;
    if (kinds.size === 1 && sizes.get(kind ?? "") === members.length) right += members.length;
  }
  return right / truth.length;
}

function showDifferences(lines: readonly string[], groups: readonly string[], truth: readonly string[]): void {
  const byTruth = membersOf(truth);
  const byGroup = membersOf(groups);
  for (const [event, members] of [...byTruth].sort((a, b) => b[1].length - a[1].length)) {
    const mined = new Set(members.map((i) => groups[i] ?? ""));
    if (mined.size > 1) {
      console.log(`  split ${event} (${members.length}) into ${mined.size}:`);
      for (const name of [...mined].slice(0, 6)) console.log(`    ${name}`);
      console.log(`    | ${lines[members[0] ?? 0]}`);
    }
  }
  for (const [name, members] of byGroup) {
    const kinds = new Set(members.map((i) => truth[i] ?? ""));
    if (kinds.size < 2) continue;
    console.log(`  joined (${members.length}) ${name}`);
    for (const kind of [...kinds].slice(0, 5)) {
      const first = members.find((i) => truth[i] === kind) ?? 0;
      console.log(`    ${kind} (${byTruth.get(kind)?.length}) | ${lines[first]}`);
    }
  }
}

function membersOf(names: readonly string[]): Map<string, number[]> {
  const members = new Map<string, number[]>();
  names.forEach((name, i) => {
    const list = members.get(name);
    if (list === undefined) members.set(name, [i]);
    else list.push(i);
  });
  return members;
}

function countOf(names: readonly string[]): Map<string, number> {
  return new Map([...membersOf(names)].map(([name, members]) => [name, members.length]));
}

function readText(name: string): string[] {
  const lines = gunzipSync(readFileSync(join(folder, name)))
    .toString("utf8")
    .split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

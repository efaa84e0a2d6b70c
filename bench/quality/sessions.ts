import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rankingFigures } from "./metrics";
import type { QualityRun, QualitySet } from "./quality-set";
import { readText } from "./read-labels";
import { scanJson } from "./run-isolog";

const SESSIONS = "hdfs-100k/sessions.csv.gz";
const TEMPLATES = "hdfs-100k/templates.csv";
const RAW = "hdfs-100k/HDFS_20000.log.gz";
const BLOCKS = "hdfs-100k/HDFS_20000.blocks.csv.gz";

/** Blocks of a file system, a log written out of their events: one line for each, in order, a second apart. */
export const hdfsSessions: QualitySet = {
  name: "hdfs-100k",
  what: "sessions: isolog scan --unit session --session 'blk_-?\\d+'",
  needs: [SESSIONS, TEMPLATES],
  hasSignals: false,
  isSeeded: true,
  async measure(folder, run) {
    const rows = readText(join(folder, SESSIONS)).trimEnd().split("\n").slice(1);
    const sessions = rows.map((row) => row.split(",") as [string, string, string]);
    const directory = mkdtempSync(join(tmpdir(), "isolog-bench-"));
    const log = join(directory, "hdfs.log");
    try {
      writeFileSync(log, logOf(sessions, templatesIn(join(folder, TEMPLATES))));
      return await figuresOf(log, new Map(sessions.map(([id, label]) => [id, label === "1"])), run);
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
};

/** The same kind of log as it was written: it stops in the middle of many blocks. */
export const hdfsRaw: QualitySet = {
  name: "hdfs-raw",
  what: "sessions of a log cut short: isolog scan --unit session --session 'blk_-?\\d+'",
  needs: [RAW, BLOCKS],
  hasSignals: false,
  isSeeded: true,
  measure(folder, run) {
    const rows = readText(join(folder, BLOCKS)).trimEnd().split("\n").slice(1);
    const labelled = rows.map((row) => row.split(",") as [string, string]).filter(([, label]) => label !== "-1");
    return figuresOf(join(folder, RAW), new Map(labelled.map(([id, label]) => [id, label === "1"])), run);
  },
};

async function figuresOf(log: string, truth: ReadonlyMap<string, boolean>, run: QualityRun) {
  const rows = await scanJson<{ key: string; score: number }>(
    ["--unit", "session", "--session", "blk_-?\\d+", log],
    run,
  );
  const scores = new Map(rows.map(({ key, score }) => [key, score]));
  const keys = [...truth.keys()];
  return rankingFigures(
    keys.map((key) => scores.get(key) ?? 0),
    keys.map((key) => truth.get(key) === true),
  );
}

function templatesIn(path: string): Map<string, string> {
  const rows = readText(path).trimEnd().split("\n").slice(1);
  return new Map(rows.map((row) => [row.slice(0, row.indexOf(",")), row.slice(row.indexOf('"') + 1, -1)]));
}

function logOf(sessions: readonly [string, string, string][], templates: ReadonlyMap<string, string>): string {
  let time = Date.UTC(2008, 10, 9, 20, 35, 18);
  const lines: string[] = [];
  for (const [id, , events] of sessions) {
    for (const event of events.split(" ")) {
      time += 1000;
      const stamp = new Date(time).toISOString().replace("T", " ").slice(0, 19);
      const text = (templates.get(event) ?? event).replaceAll("<*>", "10.250.19.102:50010");
      lines.push(
        `${stamp},000 INFO dfs.DataNode: ${text.includes("lock 10.") ? text.replace(/lock \S+/, `lock ${id}`) : `${text} ${id}`}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

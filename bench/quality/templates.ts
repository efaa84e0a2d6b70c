import { join } from "node:path";
import type { QualitySet } from "./quality-set";
import { readText } from "./read-labels";
import { runIsolog } from "./run-isolog";

const SYSTEMS = [
  ..."Android Apache BGL HDFS HPC Hadoop HealthApp Linux Mac".split(" "),
  ..."OpenSSH OpenStack Proxifier Spark Thunderbird Windows Zookeeper".split(" "),
];

/**
 * Grouping accuracy on lines with hand-made template ids: the share of lines whose group of lines is exactly the hand-made
 * group (Zhu et al., ICSE-SEIP 2019).
 */
export const loghub: QualitySet = {
  name: "loghub-2k",
  what: "grouping accuracy of templates: isolog template",
  needs: SYSTEMS.flatMap((system) => [logOf(system), truthOf(system)]),
  hasSignals: false,
  isSeeded: false,
  async measure(folder) {
    const figures: [string, number][] = [];
    for (const system of SYSTEMS) {
      const mined = await runIsolog(["template", join(folder, logOf(system))]);
      const rows = readText(join(folder, truthOf(system)))
        .trimEnd()
        .split(/\r?\n/)
        .slice(1);
      const truth = rows.map((row) => row.slice(row.indexOf(",") + 1));
      figures.push([system, groupingAccuracy(mined, truth)]);
    }
    const mean = figures.reduce((sum, [, figure]) => sum + figure, 0) / figures.length;
    return Object.fromEntries([["mean", mean], ...figures]);
  },
};

/** @param groups of each line @param truth as long as `groups` */
function groupingAccuracy(groups: readonly string[], truth: readonly string[]): number {
  if (groups.length !== truth.length) throw new Error(`${groups.length} template ids for ${truth.length} lines`);
  const sizes = new Map([...membersOf(truth)].map(([kind, members]) => [kind, members.length]));
  let right = 0;
  for (const members of membersOf(groups).values()) {
    const kinds = new Set(members.map((line) => truth[line] as string));
    const [kind = ""] = kinds;
    if (kinds.size === 1 && sizes.get(kind) === members.length) right += members.length;
  }
  return right / truth.length;
}

function membersOf(names: readonly string[]): Map<string, number[]> {
  const members = new Map<string, number[]>();
  for (const [line, name] of names.entries()) {
    const list = members.get(name);
    if (list === undefined) members.set(name, [line]);
    else list.push(line);
  }
  return members;
}

function logOf(system: string): string {
  return `loghub-2k/${system}_2k.log.gz`;
}

function truthOf(system: string): string {
  return `loghub-2k/${system}_2k.events.csv.gz`;
}

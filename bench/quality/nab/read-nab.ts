import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../read-labels";

/** One series of the benchmark, as CSV text, with its labelled windows as points. */
export interface NabFile {
  /** Group and file, like `realTraffic/speed_6005.csv`. */
  name: string;
  path: string;
  points: number;
  windows: [number, number][];
}

/** All series below the folder, by name. */
export function readNab(folder: string): NabFile[] {
  const windowsOf = JSON.parse(readFileSync(join(folder, "windows.json"), "utf8")) as Record<
    string,
    [string, string][]
  >;
  const files: NabFile[] = [];
  for (const group of readdirSync(folder, { withFileTypes: true })) {
    if (!group.isDirectory()) continue;
    for (const file of readdirSync(join(folder, group.name)).sort()) {
      const name = `${group.name}/${file.replace(/\.gz$/, "")}`;
      const path = join(folder, group.name, file);
      const times = readText(path)
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((row) => timeOf(row.split(",")[0] ?? ""));
      const windows = (windowsOf[name] ?? []).map(([from, to]): [number, number] => [
        times.indexOf(timeOf(from)),
        times.indexOf(timeOf(to)),
      ]);
      if (windows.some(([from, to]) => from < 0 || to < from)) throw new Error(`${name} has a window without points.`);
      files.push({ name, path, points: times.length, windows });
    }
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function timeOf(text: string): number {
  return Date.parse(`${text.trim().replace(" ", "T")}Z`);
}

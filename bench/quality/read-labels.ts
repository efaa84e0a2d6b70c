import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Text of a file, unpacked when it is gzipped. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** Truth of each line of a log, from a CSV file of `line,label[,kind]`; 1 is odd. */
export function readLabels(path: string): boolean[] {
  return readText(path)
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",")[1]?.trim() === "1");
}

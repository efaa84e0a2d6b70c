import { readFileSync } from "node:fs";

export const TREES = 100;
export const SAMPLE = 256;

/** What a child is told on its command line. */
export interface ForestTask {
  /** "train" and "score" measure that alone, "both" one after the other. */
  readonly what: "train" | "score" | "both";
  readonly file: string;
  readonly rows: number;
  readonly width: number;
  readonly threads: number;
}

export function argumentsOf(task: ForestTask): string[] {
  return [task.what, task.file, String(task.rows), String(task.width), String(task.threads)];
}

export function readTask(args: readonly string[]): ForestTask {
  const [what, file = "", rows, width, threads] = args;
  if (what !== "train" && what !== "score" && what !== "both") throw new Error(`Nothing is called ${what}.`);
  return { what, file, rows: Number(rows), width: Number(width), threads: Number(threads) };
}

export function readValues({ file, rows, width }: ForestTask): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer, bytes.byteOffset, rows * width);
}

/** Rows as the libraries of npm want them. */
export function readArrays(task: ForestTask): number[][] {
  const values = readValues(task);
  return Array.from({ length: task.rows }, (_, row) => [...values.subarray(row * task.width, (row + 1) * task.width)]);
}

import { appendFile } from "node:fs/promises";

/** Writes lines to a log as a server does. */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  await appendFile(path, lines.map((line) => `${line}\n`).join(""));
}

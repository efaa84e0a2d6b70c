/** The line of what a process said that tells what went wrong: the one that names an error, else the last. */
export function complaint(words: string): string {
  const lines = words.trim().split("\n");
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? "").trim();
}

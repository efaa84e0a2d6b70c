import type { Shipper } from "./shipper";
import type { Tally } from "./tally-lines";

/**
 * One row a client, and a word on each that was skipped. @returns whether every line of every client is there once; false where no
 * client was tried, which proves nothing
 */
export function printTable(result: {
  shippers: readonly Shipper[];
  of: ReadonlyMap<string, Tally>;
  failures: ReadonlyMap<string, string>;
  skipped: ReadonlyMap<string, string>;
}): boolean {
  const { shippers, of, failures, skipped } = result;
  const rows = [["client", "sent", "counted", "lost", "doubled", "while the intake was away"]];
  const notes: string[] = [];
  let isExact = true;
  for (const { name, notAcross } of shippers) {
    const tally = of.get(name);
    if (tally === undefined) continue;
    const { sent, counted, lost, doubled, examples } = tally;
    const failure = failures.get(name);
    if (lost > 0 || doubled > 0 || failure !== undefined || sent === 0) isExact = false;
    if (lost > 0) notes.push(`lost of ${name}: ${examples.lost.join(", ")} …`);
    if (doubled > 0) notes.push(`doubled of ${name}: ${examples.doubled.join(", ")} …`);
    const across = notAcross === undefined ? "kept and delivered" : `nothing sent: ${notAcross}`;
    rows.push([name, ...[sent, counted, lost, doubled].map(String), failure ?? across]);
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, at) =>
      at === 0 || at === 5 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    process.stdout.write(`${cells.join("  ").trimEnd()}\n`);
  }
  for (const note of notes) process.stdout.write(`${note}\n`);
  for (const [name, why] of skipped) process.stdout.write(`skipped: ${name}, since ${why}\n`);
  const tried = rows.length - 1;
  const left = skipped.size === 0 ? "" : ` ${skipped.size} clients were skipped and say nothing.`;
  if (tried === 0) process.stdout.write(`NO CLIENT WAS TRIED.${left}\n`);
  else if (isExact) process.stdout.write(`Every line of ${tried} clients is there once.${left}\n`);
  else process.stdout.write(`Lines are missing, doubled, or a client failed.${left}\n`);
  return isExact && tried > 0;
}

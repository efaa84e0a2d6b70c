import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOurs } from "./read-ours";
import { runOracle } from "./run-oracle";

interface Report {
  general: { valid_requests: number; failed_requests: number; unique_visitors: number; bandwidth: number };
  status_codes: { data: { items?: { data: string; hits: { count: number } }[] }[] };
}

export interface Figure {
  what: string;
  ours: number;
  theirs: number;
}

export interface GoAccessComparison {
  figures: Figure[];
  /** Lines that only one of the two refuses, each shape once with how many there are. */
  refused: { who: string; line: string; lines: number }[];
}

const EXAMPLES = 40;

/** Compares counts with goaccess's report over the same file; null when it is not installed. */
export async function compareWithGoAccess(path: string, folder: string): Promise<GoAccessComparison | null> {
  const output = join(folder, "goaccess.json");
  const invalid = join(folder, "goaccess-invalid.log");
  const options = ["--no-global-config", "--log-format=COMBINED", "--no-progress"];
  if (!runOracle("goaccess", [path, ...options, `--invalid-requests=${invalid}`, "-o", output])) return null;
  const { general, status_codes } = JSON.parse(readFileSync(output, "utf8")) as Report;
  const theirStatus = new Map<string, number>();
  for (const { data, hits } of status_codes.data.flatMap(({ items = [] }) => items)) {
    theirStatus.set(data.slice(0, 3), hits.count);
  }
  const theirRefused = countLines(readFileSync(invalid, "utf8").split("\n"));
  const ourStatus = new Map<string, number>();
  const ourRefused = new Map<string, number>();
  const visitors = new Set<string>();
  let valid = 0;
  let bytes = 0;
  let failed = 0;
  for await (const { line, event } of readOurs(path)) {
    if (event === null) {
      failed++;
      ourRefused.set(line, (ourRefused.get(line) ?? 0) + 1);
      continue;
    }
    valid++;
    // Compared are the lines that both read.
    if (theirRefused.has(line)) continue;
    bytes += event.bytes ?? 0;
    // Who was refused is no visitor to goaccess.
    if (event.status === null || event.status < 400 || event.status > 499) {
      visitors.add(`${event.client} ${dayOf(line)} ${event.agent}`);
    }
    const status = String(event.status);
    ourStatus.set(status, (ourStatus.get(status) ?? 0) + 1);
  }
  const figures: Figure[] = [
    { what: "valid lines", ours: valid, theirs: general.valid_requests },
    { what: "invalid lines", ours: failed, theirs: general.failed_requests },
    { what: "bytes of lines both read", ours: bytes, theirs: general.bandwidth },
    { what: "visitors (client, day, agent)", ours: visitors.size, theirs: general.unique_visitors },
  ];
  for (const status of [...new Set([...ourStatus.keys(), ...theirStatus.keys()])].sort()) {
    figures.push({ what: `status ${status}`, ours: ourStatus.get(status) ?? 0, theirs: theirStatus.get(status) ?? 0 });
  }
  return { figures, refused: onlyOne(ourRefused, theirRefused) };
}

/** The day as the line writes it, in the server's own zone. */
function dayOf(line: string): string {
  const open = line.indexOf("[");
  return line.slice(open, line.indexOf(":", open));
}

function onlyOne(
  ours: ReadonlyMap<string, number>,
  theirs: ReadonlyMap<string, number>,
): GoAccessComparison["refused"] {
  const refused: GoAccessComparison["refused"] = [];
  for (const [line, lines] of theirs) if (!ours.has(line)) refused.push({ who: "goaccess", line, lines });
  for (const [line, lines] of ours) if (!theirs.has(line)) refused.push({ who: "Isolog", line, lines });
  return refused.sort((a, b) => b.lines - a.lines).slice(0, EXAMPLES);
}

function countLines(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) if (line.trim() !== "") counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

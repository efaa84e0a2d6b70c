import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { detectFormat } from "@/lib/core/log/detect-format";
import { findFormat } from "@/lib/core/log/find-format";
import type { FormatId } from "@/lib/core/log/format";
import { parseLine } from "@/lib/core/log/parse-line";

const folder = process.env.ISOLOG_DATASETS ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const context = { referenceTime: Date.UTC(2018, 0, 1) };

interface Expected {
  file: string;
  format: FormatId;
  lines?: number;
  /** Least share of lines that become events, and of events that have a time and a client. */
  parsed?: number;
  client?: number;
}

const EXPECTED: readonly Expected[] = [
  { file: "web-elastic/access.log.gz", format: "combined", lines: 10_000, parsed: 0.999, client: 1 },
  { file: "web-scan-a/access.log.gz", format: "combined", lines: 10_441, parsed: 0.999, client: 1 },
  { file: "web-params/full.log.gz", format: "combined", lines: 31_067, parsed: 0.999, client: 1 },
  { file: "web-secrepo/access.log.2021-10-22.gz", format: "combined", lines: 644, client: 1 },
  { file: "web-secrepo/access.log.2022-12-22.gz", format: "combined", lines: 1_262, client: 1 },
  { file: "ssh-elastic/auth.log.gz", format: "syslog-rfc3164", lines: 7_121, client: 0.3 },
  { file: "app-boutique-a/app.jsonl.gz", format: "json", lines: 142_653 },
  { file: "login-a/app.jsonl.gz", format: "json", lines: 12_836, client: 1 },
  { file: "hdfs-100k/HDFS_20000.log.gz", format: "timestamped-text", lines: 20_000 },
];

describe.skipIf(!existsSync(folder))(`real logs (skipped when ISOLOG_DATASETS has none)`, () => {
  test.each(EXPECTED)("$file is $format", ({ file, format, lines: total, parsed = 0.999, client = 0 }) => {
    const lines = linesOf(file);
    expect(detectFormat(lines.slice(0, 400))[0]).toEqual({ format, confidence: 1 });
    const count = countsOf(lines, format);
    expect(count.events + count.unparsed + count.blank).toBe(lines.length);
    if (total !== undefined) expect(lines.length).toBe(total);
    expect(count.events / lines.length).toBeGreaterThanOrEqual(parsed);
    expect(count.timed).toBe(count.events);
    expect(count.clients / lines.length).toBeGreaterThanOrEqual(client);
  });

  const samples = existsSync(`${folder}/loghub-2k`) ? readdirSync(`${folder}/loghub-2k`) : [];
  // HPC writes its time in the middle of the line: the one of sixteen that is not "text with a leading time".
  test.each(samples.filter((name) => name.endsWith(".log.gz") && !name.startsWith("HPC")))(
    "loghub's %s is timed text",
    (name) => {
      const lines = linesOf(`loghub-2k/${name}`);
      const count = countsOf(lines, "timestamped-text");
      expect(count.events / lines.length).toBeGreaterThanOrEqual(0.99);
      expect(count.timed).toBe(count.events);
    },
  );
});

function linesOf(file: string): string[] {
  const lines = gunzipSync(readFileSync(`${folder}/${file}`))
    .toString("utf8")
    .split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function countsOf(lines: readonly string[], id: FormatId) {
  const format = findFormat(id);
  const count = { events: 0, unparsed: 0, blank: 0, timed: 0, clients: 0 };
  for (const line of lines) {
    const parsed = parseLine(line, format, context);
    if (parsed.kind === "blank") count.blank++;
    else if (parsed.kind === "unparsed") count.unparsed++;
    else {
      count.events++;
      if (parsed.event.time !== null) count.timed++;
      if (parsed.event.client !== null) count.clients++;
    }
  }
  return count;
}

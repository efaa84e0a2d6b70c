import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTraffic } from "@/lib/core/scenario/create-traffic";

const NOON = Date.UTC(2026, 2, 3, 12);
const MINUTE = 60_000;
const SCAN_AT = NOON + 40 * MINUTE;
const folder = mkdtempSync(join(tmpdir(), "isolog-cli-"));
// Of its own, since other scans may be running on the machine.
const temporary = join(folder, "temporary");
mkdirSync(temporary);
// Inside the tree, so that packages left out of the bundle are found.
const program = resolve(`build/test-cli-${process.pid}.mjs`);
const log = join(folder, "access.log");
const traffic = createTraffic({
  seed: 5,
  ratePerSecond: 1,
  scenarios: [{ name: "vulnerability-scan", start: SCAN_AT }],
});
const simulated = traffic.linesBetween(NOON, NOON + 60 * MINUTE);
const attacks = new Set(simulated.flatMap(({ scenario }, index) => (scenario === null ? [] : [index + 1])));

interface Line {
  file: string;
  line: number;
  score: number | null;
  severity: string | null;
  parsed?: false;
}

const runs = new Map<string, ReturnType<typeof run>>();

/** The same run is not made twice, except where that is the point. */
function runOnce(...args: readonly string[]) {
  const key = args.join(" ");
  const done = runs.get(key) ?? run(args);
  runs.set(key, done);
  return done;
}

function run(args: readonly string[], input?: string | Buffer) {
  const options = {
    input,
    cwd: folder,
    maxBuffer: 1 << 28,
    timeout: 60_000,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "", TMPDIR: temporary },
  } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
  return { status, stdout, stderr };
}

function jsonLines<T>(stdout: string): T[] {
  return stdout.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as T]));
}

function topOf(lines: readonly Line[], count: number): Line[] {
  return [...lines].sort((a, b) => (b.score ?? -1) - (a.score ?? -1)).slice(0, count);
}

beforeAll(async () => {
  mkdirSync("build", { recursive: true });
  const commands = ["scan", "forest", "series", "simulate", "follow", "upload"];
  const contents = [
    'import { Command } from "commander";',
    ...commands.map((name) => `import { ${name}Command } from "@/cli/commands/${name}";`),
    'const program = new Command("isolog");',
    ...commands.map((name) => `program.addCommand(${name}Command());`),
    "await program.parseAsync();",
  ].join("\n");
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@": process.cwd() },
    outfile: program,
    logLevel: "error",
  });
  writeFileSync(log, simulated.map(({ line }) => `${line}\n`).join(""));
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(program, { force: true });
});

describe("isolog scan", { timeout: 60_000 }, () => {
  it("reports format, counts, span and the scanner as one entry, and exits with 0", () => {
    const { status, stdout, stderr } = runOnce("scan", log);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("100 % of");
    expect(stdout).toContain(`${simulated.length.toLocaleString("en-GB")} matched (100 %), 0 not, 0 blank`);
    expect(stdout).toContain("2026-03-03 12:00:");
    expect(
      stdout.split("\n").filter((line) => / {2}(low|minor|major|critical) /.test(line) && line.includes("203.0.113."))
        .length,
    ).toBeLessThanOrEqual(1);
    expect(stdout).not.toContain("\u001b");
  });

  it("prints one JSON object per anomaly with unit, score, severity, odds, reasons and sentence", () => {
    const { status, stdout } = runOnce("scan", "--json", log);
    const anomalies = jsonLines<Record<string, unknown>>(stdout);
    expect(status).toBe(0);
    expect(anomalies.length).toBeGreaterThan(0);
    for (const anomaly of anomalies) {
      expect(Object.keys(anomaly)).toEqual(
        expect.arrayContaining(["unit", "score", "severity", "oneIn", "sentence", "reasons", "signals"]),
      );
      if (anomaly.unit === "line")
        expect(anomaly).toMatchObject({ file: log, raw: simulated[Number(anomaly.line) - 1]?.line });
    }
    const scores = jsonLines<{ oneIn: number }>(run(["scan", "--json", "--top", "3", log]).stdout).map(
      ({ oneIn }) => oneIn,
    );
    expect(scores).toHaveLength(Math.min(3, anomalies.length));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("prints one object per input line with --all, the scanner's lines on top", () => {
    const { status, stdout } = runOnce("scan", "--all", log);
    const lines = jsonLines<Line>(stdout);
    expect(status).toBe(0);
    expect(lines.map(({ line }) => line)).toEqual(simulated.map((_, index) => index + 1));
    for (const { file, score, severity } of lines) {
      expect(file).toBe(log);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      expect(["low", "minor", "major", "critical"]).toContain(severity);
    }
    const hits = topOf(lines, 50).filter(({ line }) => attacks.has(line)).length;
    expect(hits).toBeGreaterThanOrEqual(40);
  });

  it("says the same, byte for byte, for the same seed", () => {
    for (const flags of [[], ["--json"], ["--all"]]) {
      expect(run(["scan", ...flags, log]).stdout).toBe(runOnce("scan", ...flags, log).stdout);
    }
    expect(run(["scan", "--all", "--seed", "7", log]).stdout).not.toBe(runOnce("scan", "--all", log).stdout);
  });

  it("reads gzip and standard input like the plain file", () => {
    const plain = jsonLines<Line>(runOnce("scan", "--all", log).stdout).map(({ score }) => score);
    const packed = join(folder, "packed.log.gz");
    writeFileSync(packed, gzipSync(readFileSync(log)));
    const fromGzip = jsonLines<Line>(run(["scan", "--all", packed]).stdout);
    expect(fromGzip.map(({ score }) => score)).toEqual(plain);
    expect(fromGzip[0]?.file).toBe(packed);
    const fromStdin = jsonLines<Line>(run(["scan", "--all", "-"], readFileSync(packed)).stdout);
    expect(fromStdin.map(({ score }) => score)).toEqual(plain);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("accounts for every line: scored, not understood, blank", () => {
    const mixed = join(folder, "mixed.log");
    const lines = simulated
      .slice(0, 1_000)
      .flatMap(({ line }, index) => (index % 100 === 7 ? [line, "no log line at all", ""] : [line]));
    writeFileSync(mixed, `${lines.join("\r\n")}\r\n`);
    const all = jsonLines<Line>(run(["scan", "--all", mixed]).stdout);
    expect(all).toHaveLength(lines.length);
    expect(all.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
    expect(all.filter(({ score }) => score !== null)).toHaveLength(1_000);
    expect(all[8]).toEqual({ file: mixed, line: 9, score: null, severity: null, parsed: false });
    expect(all[9]).toEqual({ file: mixed, line: 10, score: null, severity: null, parsed: false, blank: true });
    expect(run(["scan", mixed]).stdout).toContain("1,020 read: 1,000 matched (99 %), 10 not, 10 blank");
  });

  it("joins stack traces to the line they belong to, tells them with its score, and can leave them alone", () => {
    const trace = [
      "java.io.IOException: disk full",
      "\tat shop.Disk.write(Disk.java:7)",
      "",
      "Caused by: java.lang.Error",
    ];
    const records = Array.from({ length: 400 }, (_, n) => {
      const time = new Date(NOON + n * 1_000).toISOString().replace("T", " ").replace(".", ",").slice(0, 23);
      const line = `${time} ${n === 300 ? "ERROR" : "INFO"} [main] shop.Cart: order ${n}`;
      return n === 300 ? [line, ...trace] : [line];
    });
    const path = join(folder, "traces.log");
    writeFileSync(path, `${records.flat().join("\n")}\n`);
    const counts = "404 read: 400 matched (100 %), 0 not, 1 blank, 3 joined to the line before";
    expect(run(["scan", path]).stdout).toContain(counts);
    const all = jsonLines<Line>(run(["scan", "--all", path]).stdout);
    const score = all[300]?.score ?? 0;
    expect(all.map(({ line }) => line)).toEqual(records.flat().map((_, index) => index + 1));
    expect(score).toBeGreaterThan(all[299]?.score ?? 100);
    expect(all.slice(301, 305)).toMatchObject([
      ...[
        { score, joined: true },
        { score, joined: true },
        { score: null, blank: true },
      ],
      { score, joined: true },
    ]);
    expect(run(["scan", "--join", "off", path]).stdout).toContain("404 read: 400 matched (99.2 %), 3 not, 1 blank");
  });

  it("learns from another file with --train, and then scores a file of a few lines", () => {
    const few = join(folder, "few.log");
    const odd = simulated.find(({ scenario, line }) => scenario !== null && line.includes("%20"))?.line ?? "";
    writeFileSync(few, `${simulated[0]?.line}\n${odd}\n`);
    const [usual, attack] = jsonLines<Line>(run(["scan", "--all", "--train", log, few]).stdout);
    expect(attack?.score).toBeGreaterThan(usual?.score ?? 100);
    const alone = run(["scan", few]);
    expect(alone.status).toBe(2);
    expect(alone.stderr).toMatch(/200 lines .*--train/);
  });

  it("numbers the lines of each file and archive member from 1", () => {
    const lines = jsonLines<Line>(run(["scan", "--all", log, log]).stdout);
    expect(lines).toHaveLength(simulated.length * 2);
    expect(lines[simulated.length]?.line).toBe(1);
  });

  it("lets no byte of the log reach the terminal as a command", () => {
    const hostile = join(folder, "hostile.log");
    const bytes =
      '192.0.2.66 - - [03/Mar/2026:12:30:00 +0000] "GET /\u001b[2J\u001b]0;x\u0007\u202e\u009b/../../etc/passwd?q=<script> HTTP/1.1" 500 9 "-" "\u001b[31mevil" 9.000';
    writeFileSync(hostile, `${simulated.map(({ line }) => line).join("\n")}\n${bytes}\n`);
    for (const args of [
      ["scan", hostile],
      ["scan", "--json", hostile],
      ["scan", "--all", hostile],
      ["scan", "--json", "--train", log, hostile],
    ]) {
      expect(run(args).stdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it.each([
    [["scan", "no-such-folder/access.log"], /"no-such-folder\/access.log" does not exist/],
    [["scan", "."], /folder/],
    [["scan", "--format", "xml", "access.log"], /--format wants one of/],
    [["scan", "--seed", "x", "access.log"], /--seed wants a whole number/],
    [["scan", "broken.gz"], /broken\.gz/],
    [["scan", "empty.log"], /200 lines/],
    [["scan", "words.log"], /only 2 were understood/],
    [
      ["scan", "--format", "%{IP:client} %{GREEDYDATA:message}", "words.log"],
      /only 0 were understood\. words\.log:1 does not fit: column 1 \(client\).*\. Give another --format/,
    ],
  ])("exits with 2 and one sentence on stderr for bad input: %j", (args, message) => {
    writeFileSync(join(folder, "broken.gz"), gzipSync(readFileSync(log)).subarray(0, 20_000));
    writeFileSync(join(folder, "empty.log"), "");
    writeFileSync(join(folder, "words.log"), "neither a log\nnor a table\n");
    const { status, stdout, stderr } = run(args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it.skipIf(!existsSync("/dev/full"))("says in one line that its output cannot be written", () => {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `"$0" "$1" scan "$2" > /dev/full`, process.execPath, program, log],
      {
        encoding: "utf8",
      },
    );
    expect([status, stderr]).toEqual([1, "isolog: ENOSPC: no space left on device, write\n"]);
  });

  it("ends quietly when the reader has seen enough", async () => {
    const child = spawn(process.execPath, [program, "scan", "--all", log], { stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((done) => child.once("close", done));
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("isolog follow --to", { timeout: 60_000 }, () => {
  const to = ["--to", "http://127.0.0.1:5999", "--source", "web", "--key", "isolog_x"];
  const state = join(folder, "follow.json");

  it.each([
    [["follow", "no-such-file.log", "--once", "--state", state, ...to], /does not exist/],
    [["follow", ".", "--state", state, ...to], /is a folder/],
    [["follow", log, "--state", "/dev/null/state", ...to], /--state/],
    [["upload", "-", ...to], /curl -T -/],
  ])("exits with 2 and one sentence on stderr for what cannot be shipped: %j", (args, message) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("lets no second one note in the same file how far it is, and takes over from one that was killed", async () => {
    const start = (args: readonly string[]) => spawn(process.execPath, [program, "follow", ...args], { cwd: folder });
    const trying = (child: ReturnType<typeof start>) =>
      new Promise<void>((done) => {
        child.stderr.on("data", (words) => String(words).includes("Trying again") && done());
      });
    const first = start([log, "--state", state, ...to]);
    await trying(first);
    const { status, stderr } = run(["follow", program, "--state", state, ...to]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`process ${first.pid}`)]);
    first.kill("SIGKILL");
    await new Promise((resolve) => first.once("close", resolve));
    const second = start([log, "--state", state, ...to]);
    await trying(second);
    second.kill("SIGTERM");
    await new Promise((resolve) => second.once("close", resolve));
    expect(existsSync(`${state}.pid`)).toBe(false);
  });
});

const datasets = resolve(process.env.ISOLOG_DATASETS ?? "../shared/data");
const hasDatasets = existsSync(join(datasets, "web-scan-a"));

describe("isolog scan on real logs", { timeout: 60_000 }, () => {
  const name = "finds real scanners near the top of web-scan-a";
  it.skipIf(!hasDatasets)(
    hasDatasets ? name : `${name} (skipped: no datasets at ISOLOG_DATASETS or ../shared/data)`,
    () => {
      const file = join(datasets, "web-scan-a/access.log.gz");
      const labels = gunzipSync(readFileSync(join(datasets, "web-scan-a/labels.csv.gz")))
        .toString()
        .split("\n")
        .slice(1);
      const lines = jsonLines<Line>(run(["scan", "--all", file]).stdout);
      expect(lines).toHaveLength(10_441);
      const hits = topOf(lines, 50).filter(({ line }) => labels[line - 1]?.split(",")[1] === "1").length;
      expect(hits).toBeGreaterThanOrEqual(40);
    },
  );
});

describe("isolog forest", { timeout: 30_000 }, () => {
  const rows = Array.from({ length: 400 }, (_, n) => `${Math.sin(n * 12.9898)},${Math.cos(n * 78.233)}`);

  it("prints one score per row in order, higher for the stranger", () => {
    writeFileSync(join(folder, "a.csv"), `x,y\n${rows.join("\n")}\n`);
    writeFileSync(join(folder, "b.csv"), 'y,x\n0,0\n"50","-50"\n,\n');
    const { status, stdout, stderr } = run(["forest", "--train", "a.csv", "--score", "b.csv"]);
    const scores = stdout.trim().split("\n").map(Number);
    expect([status, stderr, scores.length]).toEqual([0, "", 3]);
    expect(scores[1]).toBeGreaterThan(scores[0] ?? 1);
    const plain = run(["forest", "--plain", "--train", "a.csv", "--score", "b.csv"])
      .stdout.trim()
      .split("\n")
      .map(Number);
    expect(plain).not.toEqual(scores);
    expect(plain[1]).toBeGreaterThan(plain[0] ?? 1);
    expect(run(["forest", "--train", "a.csv"]).stdout.trim().split("\n")).toHaveLength(400);
    expect(run(["forest", "--train", "-", "--trees", "10"], rows.join("\n")).stdout.trim().split("\n")).toHaveLength(
      400,
    );
  });

  it("names row and column of what is no number, and exits with 2", () => {
    writeFileSync(join(folder, "bad.csv"), "x,y\n1,2\n3,fast\n");
    const { status, stdout, stderr } = run(["forest", "--train", "bad.csv"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe('isolog: bad.csv, line 3 (row 2), column 2 "y": "fast" is not a finite number.\n');
  });
});

describe("isolog series", { timeout: 30_000 }, () => {
  it("prints each row with its score and alarm, in order, from a file or standard input", () => {
    const rows = Array.from({ length: 300 }, (_, n) => `${n},${n === 299 ? 80 : n % 9}`);
    writeFileSync(join(folder, "series.csv"), `timestamp,value\n${rows.join("\n")}\n`);
    const { status, stdout, stderr } = run(["series", "series.csv"]);
    const lines = stdout.trim().split("\n");
    expect([status, stderr, lines.length, lines[0]]).toEqual([0, "", 301, "timestamp,value,score,alarm"]);
    expect(lines.at(-1)).toMatch(/^299,80,[01]\.\d{6},1$/);
    expect(run(["series", "-"], rows.join("\n")).stdout).toBe(stdout);
  });

  it("names the line of what is no number, and exits with 2", () => {
    const { status, stdout, stderr } = run(["series", "-"], "1,2\n2,high\n");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe('isolog: standard input, line 2: "high" is not a finite number. Rows are timestamp,value.\n');
  });
});

describe("isolog simulate", { timeout: 30_000 }, () => {
  it.each([
    ["combined", "5"],
    ["game", "10"],
    ["telemetry", "1"],
  ])("writes %s at %s lines a second where no rate is asked for", (format, rate) => {
    const args = ["simulate", "--until", "+5m", "--format", format];
    const { stdout } = run(args);
    expect(stdout.length).toBeGreaterThan(1_000);
    expect(stdout).toBe(run([...args, "--rate", rate]).stdout);
  });

  it("writes the lines of the asked time and the truth beside them", () => {
    const truth = join(folder, "truth.json");
    const args = ["simulate", "--until", "+1h", "--rate", "2", "--scenario", "error-burst@+30m", "--truth", truth];
    const { status, stdout } = run(args);
    expect(status).toBe(0);
    expect(stdout.split("\n").length).toBeGreaterThan(500);
    expect(JSON.parse(readFileSync(truth, "utf8"))).toMatchObject([
      { scenario: "error-burst", start: "2026-03-03T00:30:00.000Z" },
    ]);
    expect(run(args).stdout).toBe(stdout);
    expect(run(["simulate", "--scenario", "earthquake"]).status).toBe(2);
    expect(run(["simulate", "--to", "+6h"]).stderr).toContain("the end is --until");
    expect(run(["simulate", "--to", "http://localhost:1", "--key", "k"]).stderr).toContain("--source");
  });
});

import { rmSync } from "node:fs";
import { Command } from "commander";
import { Invalid } from "@/lib/base/errors";
import { TRAINERS } from "@/lib/contracts/model";
import { type Detector, startDetection, UNITS } from "@/lib/core/detect";
import { ADDRESS_LEVELS } from "@/lib/core/privacy/anonymize-addresses";
import { AnomalyGroups } from "@/lib/services/scan/anomaly-groups";
import { learnFromLogs } from "@/lib/services/scan/learn-from-logs";
import { LineLedger } from "@/lib/services/scan/line-ledger";
import { byTime, type LogInput, openInputs, temporaryFolder } from "@/lib/services/scan/logs/log-input";
import type { ScanAnomaly } from "@/lib/services/scan/scan-anomaly";
import { scoreLogs, thresholdsOf } from "@/lib/services/scan/score-logs";
import { Strangest } from "@/lib/services/scan/strangest";
import { canShare, scoreInThread, type ThreadScores } from "@/lib/services/scan/threads/open-thread";
import { nameCulprits, needsCulprit } from "@/lib/services/scan/windows/name-culprits";
import { findTrainer } from "@/lib/services/trainers/find-trainer";
import { chosenFormat, FORMAT_IDS } from "../report/chosen-format";
import { chosenReading, type ReadingFlags } from "../report/chosen-reading";
import { anomalyJson, jsonText, ledgerLineJson } from "../report/json-line";
import type { Output } from "../report/output";
import { duration, oneOf, wholeNumber } from "../report/parse-option";
import { progressOn } from "../report/progress";
import { runCommand } from "../report/run-command";
import { renderScanReport } from "../report/scan-report";
import { styleFor } from "../report/style";
import { printSessions } from "./print-sessions";
import { printUnits } from "./print-units";

interface ScanFlags {
  json?: true;
  all?: true;
  train?: string[];
  format?: string;
  top?: string;
  seed: string;
  budget: string;
  trainer: string;
  signals: boolean;
  session?: string;
  unit?: string;
  window?: string;
  threads?: string;
}

type Flags = ScanFlags & ReadingFlags;

const TOP = 10;
const WIDTH_WITHOUT_TERMINAL = { cut: 160, wrap: Number.POSITIVE_INFINITY };

/** `isolog scan`: the whole pipeline on files, without a server or a database. */
export function scanCommand(): Command {
  return new Command("scan")
    .summary("find what is strange in log files, without a server")
    .description(
      "Reads logs (plain, .gz, .bz2, .xz, .zst, .zip, .tar; - is standard input), learns from them what is normal, and says which " +
        "lines, clients, routes and minutes are strange and why. The exit code is 0 with or without findings, 2 for bad input.",
    )
    .argument("<file...>", "logs to scan")
    .option("--json", "one JSON object per anomaly")
    .option(
      "--all",
      'one JSON object per input line: {"file","line","score","severity"}; score is null for lines not understood',
    )
    .option("--unit <kind>", `one JSON object per unit in order of time, odd or not: ${UNITS.join(", ")}`)
    .option("--window <length>", "length of a window of --unit client or route, such as 15s, 30m or 1h (10m otherwise)")
    .option("--train <file>", "learn from this log instead; may be repeated", collect)
    .option(
      "--format <name>",
      `how the lines are written (found out otherwise): a log_format or LogFormat directive, or one of\n${FORMAT_IDS.join(", ")}`,
    )
    .option("--top <n>", `findings in the report (${TOP} otherwise), or anomalies with --json (all otherwise)`)
    .option("--budget <n>", "anomalies of each kind a day that normal traffic may raise", "5")
    .option("--seed <n>", "same seed and logs, same output", "1")
    .option("--trainer <name>", `who grows the trees: ${TRAINERS.join(" or ")}`, "isolog")
    .option(
      "--session <key>",
      "sessions: lines with one value of this field (user, trace_id) or one match of this regular expression (blk_-?\\d+)",
    )
    .option("--threads <n>", "1 or 2; the same output (1 unless said)")
    .option("--no-signals", "leave known-attack signals out of the scores")
    .option(
      "--join <how>",
      "which lines continue the one before: automatic (stack traces and such, unless said), off, or a pattern that records begin with",
    )
    .option("--mask", "mask secrets, as a server does before it stores lines")
    .option("--addresses <level>", `what is kept of IP addresses: ${ADDRESS_LEVELS.join(", ")}`)
    .option("--proxies <list>", "addresses and networks of trusted proxies: the client is whom they saw")
    .option("--fields <list>", "what JSON and logfmt fields mean: time=when,client=peer.addr,latency=spent:us")
    .action((files: string[], flags: Flags) => runCommand((out) => scan(files, flags, out)));
}

async function scan(files: readonly string[], flags: Flags, out: Output): Promise<void> {
  const seed = wholeNumber("--seed", flags.seed, Number.MIN_SAFE_INTEGER);
  const alertsPerDay = wholeNumber("--budget", flags.budget, 1);
  const top = flags.top === undefined ? null : wholeNumber("--top", flags.top, 0);
  const trainer = findTrainer(oneOf("--trainer", flags.trainer, TRAINERS));
  const format = chosenFormat(flags.format);
  const reading = chosenReading(flags);
  const unit = flags.unit === undefined ? null : oneOf("--unit", flags.unit, UNITS);
  const windowMs = flags.window === undefined ? null : duration("--window", flags.window);
  if (unit === "session" && flags.session === undefined)
    throw new Invalid("option", "--unit session wants --session KEY.");
  if (windowMs !== null && unit !== "client" && unit !== "route") {
    throw new Invalid("option", "--window is for --unit client and --unit route.");
  }
  const threads = flags.threads === undefined ? 1 : wholeNumber("--threads", flags.threads, 1);
  if (threads > 2) throw new Invalid("option", "--threads is 1 or 2.");
  await withTemporaryFolder(async (folder) => {
    const all = await openInputs([...files, ...(flags.train ?? [])], format, folder, reading);
    const inputs = byTime(all.slice(0, files.length));
    const trained = flags.train === undefined ? null : byTime(all.slice(files.length));
    const progress = progressOn(process.stderr, [trained ?? inputs, inputs]);
    if (unit !== null && unit !== "session") {
      const learn = { seed, trainer, ...(windowMs === null ? {} : { windowMs }) };
      return printUnits({ inputs, trained, unit, learn, signals: flags.signals, out, progress });
    }
    if (flags.session !== undefined) {
      const fit = { seed, trainer, trees: 100, sample: 256 };
      return printSessions({ inputs, trained, session: flags.session, fit, out, progress });
    }
    const model = await learnFromLogs(
      trained ?? inputs,
      { seed, trainer },
      (input, bytes) => progress.report("Learning", input, bytes),
      threads,
    );
    const detector = startDetection(model, { signals: flags.signals });
    const scores = threads > 1 && canShare(inputs) ? scoreInThread(inputs, model, flags.signals) : undefined;
    const job: Job = { scores, inputs, trained, detector, alertsPerDay, top, out, folder, progress };
    try {
      if (flags.all) await printLines(job);
      else if (flags.json) await printAnomalies(job);
      else await printReport(job);
    } finally {
      await scores?.close();
    }
  });
}

interface Job {
  scores: ThreadScores | undefined;
  inputs: readonly LogInput[];
  trained: readonly LogInput[] | null;
  detector: Detector;
  alertsPerDay: number;
  top: number | null;
  out: Output;
  folder: string;
  progress: ReturnType<typeof progressOn>;
}

async function printReport({
  scores,
  inputs,
  trained,
  detector,
  alertsPerDay,
  top,
  out,
  progress,
}: Job): Promise<void> {
  const groups = new AnomalyGroups();
  const windows: ScanAnomaly[] = [];
  const scored = await scoreLogs(
    inputs,
    detector,
    { alertsPerDay, scores },
    {
      onAnomaly: (anomaly) => void (needsCulprit(anomaly) ? windows.push(anomaly) : groups.add(anomaly)),
      onProgress: (input, bytes) => progress.report("Scoring", input, bytes),
    },
  );
  for (const window of await nameCulprits(inputs, detector, windows)) groups.add(window);
  progress.clear();
  const style = styleFor(process.stdout.isTTY, process.env);
  const { isTTY, columns } = process.stdout;
  const width = isTTY && columns > 0 ? { cut: columns, wrap: columns } : WIDTH_WITHOUT_TERMINAL;
  const thresholds = thresholdsOf(detector, alertsPerDay);
  const report = {
    inputs,
    trained,
    scored,
    learned: detector.model.summary,
    thresholds,
    groups: groups.ranked(),
    alertsPerDay,
  };
  for (const line of renderScanReport(report, top ?? TOP, style, width)) await out.line(line);
}

/** As they are found, routes and minutes last; the strangest first when only some are wanted. */
async function printAnomalies({ scores, inputs, detector, alertsPerDay, top, out, progress }: Job): Promise<void> {
  const strangest = top === null ? null : new Strangest(top);
  const windows: ScanAnomaly[] = [];
  const tell = (anomaly: ScanAnomaly) =>
    strangest === null ? out.line(anomalyJson(anomaly)) : void strangest.add(anomaly);
  await scoreLogs(
    inputs,
    detector,
    { alertsPerDay, scores },
    {
      onAnomaly: (anomaly) => (needsCulprit(anomaly) ? void windows.push(anomaly) : tell(anomaly)),
      onProgress: (input, bytes) => progress.report("Scoring", input, bytes),
    },
  );
  for (const window of await nameCulprits(inputs, detector, windows)) await tell(window);
  progress.clear();
  for (const anomaly of strangest?.list() ?? []) await out.line(anomalyJson(anomaly));
}

async function printLines({ scores, inputs, detector, alertsPerDay, out, folder, progress }: Job): Promise<void> {
  const ledger = new LineLedger(folder);
  try {
    await scoreLogs(
      inputs,
      detector,
      { alertsPerDay, scores },
      {
        onLine: (file, line, kind, event, score) => ledger.add(file, line, kind, event, score?.oneIn ?? 1),
        onClientWindow: (window, score) => ledger.addClient(window, score.oneIn),
        onProgress: (input, bytes) => progress.report("Scoring", input, bytes),
      },
    );
    progress.clear();
    let file = { name: "", json: "" };
    for (const entry of ledger.lines()) {
      if (entry.file !== file.name) file = { name: entry.file, json: jsonText(entry.file) };
      await out.line(ledgerLineJson(entry, file.json));
    }
  } finally {
    ledger.close();
  }
}

/** Removed also when the process is told to stop. */
async function withTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await temporaryFolder();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stop = (signal: NodeJS.Signals) => {
    remove();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    await work(folder);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    remove();
  }
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { Invalid } from "@/lib/base/errors";
import { FollowState } from "@/lib/services/follow/follow-state";
import type { Piece } from "@/lib/services/follow/followed-file";
import { shipFile } from "@/lib/services/follow/ship-file";
import { watchFiles } from "@/lib/services/follow/watch-files";
import { pushLines } from "@/lib/services/sending/push-lines";
import { type PushTarget, requirePushTarget } from "@/lib/services/sending/push-target";
import { checkFiles } from "../follow/check-files";
import { claimState } from "../follow/claim-state";
import { escapeText, fitText } from "../report/escape-text";
import { jsonText } from "../report/json-line";
import type { Output } from "../report/output";
import { wholeNumber } from "../report/parse-option";
import { runCommand } from "../report/run-command";
import { styleFor } from "../report/style";
import { wrapText } from "../report/wrap-text";

interface FollowFlags {
  to?: string;
  source?: string;
  key?: string;
  state?: string;
  once?: true;
  train?: string[];
  budget: string;
  seed: string;
  json?: true;
  quiet?: true;
}

/** `isolog follow`: new lines as they are written, judged by a model of one's own or shipped to a server. */
export function followCommand(): Command {
  return new Command("follow")
    .summary("judge lines as they are written, or ship them to a server")
    .description(
      "Follows logs through rotation and truncation. Without --to it learns from what the files hold already (or from " +
        "--train) and prints each new line with its score; with --to it ships every line to a server, each exactly once.",
    )
    .argument("<file...>", "logs to follow")
    .option("--to <url>", "ship to this server instead of judging here; its pages' address or its intake's")
    .option("--source <name>", "name or number of the source there")
    .option("--key <key>", "ingest key; ISOLOG_KEY in the environment otherwise")
    .option("--state <file>", "where to note how far each file is shipped", join(homedir(), ".isolog", "follow.json"))
    .option("--once", "with --to: ship what is there and end")
    .option("--train <file>", "learn from this log; may be repeated", (file: string, all: string[] = []) => [
      ...all,
      file,
    ])
    .option("--budget <n>", "anomalies a day that normal traffic may raise", "5")
    .option("--seed <n>", "same seed and logs, same model", "1")
    .option("--quiet", "print anomalies only")
    .option("--json", "one JSON object per line")
    .action((files: string[], flags: FollowFlags) => runCommand((out) => follow(files, flags, out)));
}

async function follow(files: string[], flags: FollowFlags, out: Output): Promise<void> {
  const stop = new AbortController();
  const onSignal = () => stop.abort(new DOMException("Stopped", "AbortError"));
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    if (flags.once && flags.to === undefined)
      throw new Invalid(
        "option",
        "--once ships what is there, so it goes with --to; isolog scan judges a file as it is.",
      );
    if (flags.to === undefined) await judge(files, flags, out, stop.signal);
    else await ship(files, flags, flags.to, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function ship(files: string[], flags: FollowFlags, url: string, signal: AbortSignal): Promise<void> {
  const key = flags.key ?? process.env.ISOLOG_KEY;
  if (!key) throw new Invalid("option", "An ingest key is needed: --key, or ISOLOG_KEY in the environment.");
  if (flags.source === undefined) throw new Invalid("option", "Name the source on that server with --source.");
  const target = { url, key, source: flags.source };
  requirePushTarget(target);
  const say = (words: string) => void process.stderr.write(`isolog: ${escapeText(words)}\n`);
  // A file that is named twice is shipped once.
  const paths = [...new Set(files.map((file) => resolve(file)))];
  for (const file of await checkFiles(paths)) {
    if (flags.once) throw new Invalid("unreadable_file", `"${file}" does not exist.`);
    say(`${file} is not there yet; waiting for it.`);
  }
  const path = resolve(flags.state ?? "");
  const release = await claimState(path);
  try {
    await shipAll(paths, { target, state: await FollowState.open(path), signal, say, once: flags.once ?? false });
  } finally {
    await release();
  }
}

interface Shipping {
  target: PushTarget;
  state: FollowState;
  signal: AbortSignal;
  say(words: string): void;
  once: boolean;
}

async function shipAll(paths: readonly string[], { target, state, signal, say, once }: Shipping): Promise<void> {
  let accepted = 0;
  let rejected = 0;
  // One file that cannot be shipped ends the others, too: a shipper that does half of its work in silence helps nobody.
  const failures: unknown[] = [];
  const broken = new AbortController();
  const either = AbortSignal.any([signal, broken.signal]);
  const deliver = async (piece: Piece, name: string) => {
    if (piece.lines.every((line) => line.trim() === "")) return;
    const taken = await pushLines(target, { lines: piece.lines, name }, { signal: either, onTrouble: say });
    accepted += taken.accepted;
    rejected += taken.rejected;
  };
  await Promise.all(
    paths.map((path) =>
      shipFile(path, { state, signal: either, deliver, once }).catch((error: unknown) => {
        failures.push(error);
        broken.abort();
      }),
    ),
  );
  say(`Shipped ${accepted + rejected} lines; ${rejected} of them match no format and are kept as text.`);
  if (failures.length > 0) throw failures[0];
}

const NARROWEST = 40;
/** "100.0  " in front of a line. */
const SCORE_WIDTH = 7;

async function judge(files: string[], flags: FollowFlags, out: Output, signal: AbortSignal): Promise<void> {
  const options = {
    seed: wholeNumber("--seed", flags.seed, Number.MIN_SAFE_INTEGER),
    alertsPerDay: wholeNumber("--budget", flags.budget, 1),
    train: flags.train ?? files,
    signal,
  };
  const style = styleFor(process.stdout.isTTY, process.env);
  const { isTTY, columns } = process.stdout;
  const width = Math.max(NARROWEST, isTTY && columns > 0 ? columns : 1_000);
  const wrap = isTTY ? width - SCORE_WIDTH : Number.POSITIVE_INFINITY;
  let last = files.length === 1 ? files[0] : undefined;
  const print = async (text: string) => {
    out.line(text);
    await out.flush();
  };
  await watchFiles(files, options, {
    async onReady(sentence) {
      if (!flags.json) process.stderr.write(`${escapeText(sentence)}\n`);
    },
    async onLine({ file, raw, score, severity, isAnomaly, sentence }) {
      if (flags.quiet && !isAnomaly) return;
      if (flags.json) {
        await print(
          jsonText({ file, score, severity, anomaly: isAnomaly, ...(sentence === null ? {} : { sentence }), raw }),
        );
        return;
      }
      // As tail does, where several are followed.
      if (file !== last) await print(style.strong(`==> ${escapeText(file)} <==`));
      last = file;
      const mark = score === null ? "    -" : score.toFixed(1).padStart(5);
      const line = `${mark}  ${fitText(raw, width - SCORE_WIDTH)}`;
      await print(isAnomaly && severity !== null ? style.severity(severity, line) : style.faint(line));
      if (sentence === null) return;
      for (const line of wrapText(escapeText(sentence), wrap)) await print(`${" ".repeat(SCORE_WIDTH)}${line}`);
    },
  });
}

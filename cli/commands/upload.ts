import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { Command } from "commander";
import { Upload } from "tus-js-client";
import { Invalid } from "@/lib/base/errors";
import { importDecision } from "@/lib/contracts/import";
import { isPassing, jsonOf, RETRY_AFTER_MS, type SendingFailure } from "@/lib/contracts/upload-retry";
import { inOrderOfTime } from "@/lib/services/scan/logs/in-order-of-time";
import { neverPasses } from "@/lib/services/sending/never-passes";
import { requirePushTarget } from "@/lib/services/sending/push-target";
import { escapeText } from "../report/escape-text";
import type { Output } from "../report/output";
import { runCommand } from "../report/run-command";
import { digestOf } from "../upload/digest-of";
import { codeOf, failureOf, retryWords } from "../upload/upload-failure";
import { UploadMemory } from "../upload/upload-memory";

interface UploadFlags {
  to: string;
  source?: string;
  key?: string;
  format?: string;
  overlap: string;
}

const PIECE_BYTES = 16 * 1024 * 1024;

/** `isolog upload`: files into a source of a server, in pieces that go on after any break, compared by their checksum. */
export function uploadCommand(): Command {
  return new Command("upload")
    .summary("send log files to a server")
    .description(
      "Sends logs (plain or packed) to a source of a server. A break in the network is waited for; run again after any other, " +
        "it goes on where it stopped. The checksum is compared at the end.",
    )
    .argument("<file...>", "logs to send")
    .option("--to <url>", "address of the pages", "http://localhost:3000")
    .requiredOption("--source <name>", "name or number of the source")
    .option("--key <key>", "ingest key; ISOLOG_KEY in the environment otherwise")
    .option("--format <name>", "how the lines are written; found out otherwise")
    .option("--overlap <what>", "lines that are there already: ask (on the page), skip or import", "ask")
    .action((files: string[], flags: UploadFlags) => runCommand((out) => upload(files, flags, out)));
}

async function upload(files: string[], flags: UploadFlags, out: Output): Promise<void> {
  const key = flags.key ?? process.env.ISOLOG_KEY;
  if (!key) throw new Invalid("option", "An ingest key is needed: --key, or ISOLOG_KEY in the environment.");
  requirePushTarget({ url: flags.to, key });
  if (!importDecision.safeParse(flags.overlap).success) {
    throw new Invalid("option", `--overlap wants ask, skip or import, not "${flags.overlap}".`);
  }
  // What is normal is learned from the oldest lines on, whatever their files are called.
  for (const file of await inOrderOfTime(files)) {
    const said = await sendFile(file, { ...flags, key });
    out.line(`${escapeText(file)}: ${said}`);
    await out.flush();
  }
}

async function sendFile(path: string, flags: UploadFlags & { key: string }): Promise<string> {
  if (path === "-")
    throw new Invalid(
      "option",
      "Standard input cannot be sent in pieces. Send it with curl -T -, or write it to a file.",
    );
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Invalid("unreadable_file", `"${path}" cannot be read (${error.code ?? error.message}).`);
  });
  if (!found.isFile()) throw new Invalid("unreadable_file", `"${path}" is no regular file.`);
  if (found.size === 0) throw new Invalid("empty_file", `"${path}" is empty.`);
  const sha256 = await digestOf(path, found.size);
  const server = flags.to.replace(/\/+$/, "");
  const endpoint = `${server}/api/v1/uploads?source=${encodeURIComponent(flags.source ?? "")}`;
  const isShown = process.stderr.isTTY;
  return new Promise((resolve, reject) => {
    const made = new Upload(createReadStream(path, { end: found.size - 1 }), {
      ...{ endpoint, chunkSize: PIECE_BYTES, retryDelays: RETRY_AFTER_MS, uploadSize: found.size },
      headers: { Authorization: `Bearer ${flags.key}` },
      metadata: {
        fileName: basename(path),
        sha256,
        overlap: flags.overlap,
        ...(flags.format ? { format: flags.format } : {}),
      },
      fingerprint: async () => [server, flags.source, sha256].join("|"),
      urlStorage: new UploadMemory(join(homedir(), ".isolog", "uploads.json")),
      removeFingerprintOnSuccess: true,
      onShouldRetry(error, attempt) {
        const isWorthIt = isPassing(error as SendingFailure) && !neverPasses(codeOf(error));
        const words = retryWords(error, server, RETRY_AFTER_MS[attempt] ?? 0, attempt === 0);
        if (isWorthIt) process.stderr.write(`isolog: ${escapeText(words)}\n`);
        return isWorthIt;
      },
      onProgress(sent) {
        if (isShown) process.stderr.write(`\r${Math.floor((sent / found.size) * 100)} % of ${escapeText(path)} sent `);
      },
      onError: (error) => reject(lastFailureOf(error as SendingFailure & Error, server)),
      onSuccess({ lastResponse }) {
        if (isShown) process.stderr.write("\r\u001b[K");
        resolve(`arrived; import ${numberOf(lastResponse.getBody())} reads it`);
      },
    });
    void made.findPreviousUploads().then(([previous]) => {
      if (previous !== undefined) made.resumeFromPreviousUpload(previous);
      made.start();
    });
  });
}

/** What trying again did not mend, and what is left to do where it may still pass. */
function lastFailureOf(error: SendingFailure & Error, server: string): Error {
  const failure = failureOf(error, server);
  if (!isPassing(error) || neverPasses(codeOf(error))) return failure;
  return new Invalid(failure.code, `${failure.message} Run this again once it does: it goes on where it stopped.`);
}

function numberOf(body: string): string {
  return String((jsonOf(body) as { id?: unknown } | null)?.id ?? "");
}

import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { endOf, startTool, stopTool } from "../run-tool";
import type { Post, Running, Shipper } from "../shipper";
import { appendLines } from "./append-lines";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export const FILE_SHIPPERS: readonly Shipper[] = [
  {
    ...{ name: "tus-killed", needs: ["npm"], lines: [60_000, 0, 0], notAcross: "does not pass the intake" },
    open: async (post) => ({
      async send(lines) {
        const log = join(post.folder, "access.log");
        await appendLines(log, lines);
        const env = {
          ...{ SHIP_ORIGIN: post.origin, SHIP_KEY: post.key, SHIP_SOURCE: String(post.sourceId) },
          ...{ SHIP_FILE: log, SHIP_STORE: join(post.folder, "uploads.json") },
        };
        const first = await tus(post, env, { killAfterPieces: 20 });
        const second = await tus(post, env, {});
        if (first.isDone || !second.resumed || second.firstByte === 0 || !second.isDone)
          throw new Error(`killed and started again: ${JSON.stringify({ first, second })}`);
      },
      close: async () => undefined,
    }),
  },
  {
    // Ours, so no proof by itself; its rotation is.
    ...{ name: "isolog-follow", needs: [], lines: [1_000, 1_000, 1_000] },
    open: openFollow,
  },
];

interface TusEnd {
  isDone: boolean;
  resumed: boolean;
  firstByte: number;
}

async function tus(
  post: Post,
  env: Record<string, string>,
  { killAfterPieces = Number.POSITIVE_INFINITY }: { killAfterPieces?: number },
): Promise<TusEnd> {
  const args = [join(post.npmFolder, "tus.mjs")];
  const child = startTool({ path: process.execPath, env }, args, { folder: post.folder, cwd: post.npmFolder });
  let words = "";
  let pieces = 0;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    words += text;
    pieces += text.split("sent ").length - 1;
    if (pieces >= killAfterPieces) child.kill("SIGKILL");
  });
  await endOf(child);
  const sent = [...words.matchAll(/sent (\d+) of/g)].map(([, bytes]) => Number(bytes));
  const firstByte = (sent[0] ?? 0) - 64 * 1024;
  return { isDone: words.includes("done"), resumed: words.includes("resumes"), firstByte };
}

/** Lines are written, the log is rotated while the intake is away, and lines are written to its successor. */
async function openFollow(post: Post): Promise<Running> {
  const log = join(post.folder, "access.log");
  const state = join(post.folder, "state.json");
  await appendLines(log, []);
  const args = ["--import", "tsx", "cli/main.ts", "follow", log, "--to", post.origin];
  const more = ["--source", String(post.sourceId), "--state", state];
  const env = { ISOLOG_KEY: post.key };
  const start = () =>
    startTool({ path: process.execPath, env }, [...args, ...more], { folder: post.folder, cwd: ROOT });
  let child = start();
  let batch = 0;
  return {
    async send(lines) {
      const half = Math.floor(lines.length / 2);
      await appendLines(log, lines.slice(0, half));
      // What was rotated away before anybody followed would not be read.
      if (batch === 0) await isThere(state);
      await rename(log, `${log}.${++batch}`);
      // The second rotation happens while nobody follows.
      if (batch === 2) {
        await stopTool(child, "SIGKILL");
        child = start();
      }
      await appendLines(log, lines.slice(half));
    },
    close: () => stopTool(child, "SIGINT"),
  };
}

async function isThere(path: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(100)) if (existsSync(path)) return;
  throw new Error(`${path} was never written`);
}

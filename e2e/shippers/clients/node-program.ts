import { join } from "node:path";
import { endOf, startTool } from "../run-tool";
import type { Post, Running } from "../shipper";

/** One of the programs, which log what they read with a client from npm. */
export function nodeProgram(program: string, post: Post, env: Record<string, string> = {}): Running {
  const tool = { path: process.execPath, env: { SHIP_ORIGIN: post.origin, SHIP_KEY: post.key } };
  const child = startTool(tool, [join(post.npmFolder, program)], { folder: post.folder, cwd: post.npmFolder, env });
  return {
    async send(lines) {
      child.stdin?.write(lines.map((line) => `${line}\n`).join(""));
    },
    async close() {
      child.stdin?.end();
      const limit = setTimeout(() => child.kill("SIGKILL"), 60_000);
      const code = await endOf(child);
      clearTimeout(limit);
      if (code !== 0) throw new Error(`${program} ended with ${code}; see words.txt in ${post.folder}`);
    },
  };
}

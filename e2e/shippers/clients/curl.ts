import { join } from "node:path";
import { runTool } from "../run-tool";
import type { Post, Shipper } from "../shipper";
import { appendLines } from "./append-lines";
import { snippetOf } from "./snippet-of";

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");

function plain(post: Post) {
  const args = ["-sS", "--fail-with-body", "--retry", "30", "--retry-connrefused", "--data-binary", "@-"];
  const to = ["-H", `Authorization: Bearer ${post.key}`, `${post.intake}/ingest/v1/${post.sourceId}`];
  return (lines: readonly string[]) =>
    runTool(post.tool("curl"), [...args, ...to], { folder: post.folder, input: textOf(lines) });
}

export const CURL_SHIPPERS: readonly Shipper[] = [
  {
    ...{ name: "curl-plain", needs: ["curl"], lines: [1_000, 1_000, 1_000] },
    open: async (post) => ({ send: plain(post), close: async () => undefined }),
  },
  {
    ...{ name: "curl-gzip", needs: ["curl", "bash"], lines: [1_000, 1_000, 1_000] },
    open: async (post) => {
      let batch = 0;
      return {
        async send(lines) {
          const log = join(post.folder, `access-${batch++}.log`);
          await appendLines(log, lines);
          await runTool(post.tool("bash"), ["-c", snippetOf("curl", post, log)], { folder: post.folder });
        },
        close: async () => undefined,
      };
    },
  },
  {
    ...{ name: "curl-upload", needs: ["curl"], lines: [20_000, 0, 0], notAcross: "does not pass the intake" },
    open: async (post) => ({
      async send(lines) {
        const log = join(post.folder, "access.log");
        await appendLines(log, lines);
        const to = `${post.origin}/api/v1/uploads?source=${post.sourceId}&fileName=access.log`;
        const args = ["-sS", "--fail-with-body", "-T", log, "-H", `Authorization: Bearer ${post.key}`, to];
        await runTool(post.tool("curl"), args, { folder: post.folder });
      },
      close: async () => undefined,
    }),
  },
];

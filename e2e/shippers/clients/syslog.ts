import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readMark } from "../mark-lines";
import { runTool, startTool, stopTool } from "../run-tool";
import type { Post, Shipper } from "../shipper";
import { snippetOf } from "./snippet-of";

const UDP = "UDP: what is sent meanwhile is lost";
const BLIND = "keeps nothing: it fails, or sends into the void";

/** `logger` reads lines and sends each as one message. */
const logger = (name: string, flags: readonly string[], notAcross: string): Shipper => ({
  ...{ name, needs: ["logger"], lines: [200, 0, 200], notAcross },
  open: async (post) => ({
    send: (lines) =>
      runTool(
        post.tool("logger"),
        ["--server", post.host, "--port", String(post.syslogPort), "--tag", "shop", ...flags],
        { folder: post.folder, input: lines.map((line) => `${line}\n`).join("") },
      ),
    close: async () => undefined,
  }),
});

export const SYSLOG_SHIPPERS: readonly Shipper[] = [
  logger("logger-udp-3164", ["--udp", "--rfc3164"], UDP),
  logger("logger-udp-5424", ["--udp", "--rfc5424"], UDP),
  logger("logger-tcp-3164", ["--tcp", "--rfc3164"], BLIND),
  logger("logger-tcp-5424", ["--tcp", "--rfc5424"], BLIND),
  logger("logger-tcp-counted", ["--tcp", "--octet-count", "--rfc5424"], BLIND),
  {
    ...{ name: "logger-snippet", needs: ["logger", "bash"], lines: [3, 0, 3], notAcross: BLIND },
    open: async (post) => ({
      async send(lines) {
        for (const line of lines) {
          // The text is what people replace by their own.
          const command = snippetOf("logger", post).replace("'hello from '", "'hello from '\"$LINE \"");
          await runTool(post.tool("bash"), ["-c", command], { folder: post.folder, env: { LINE: line } });
        }
      },
      close: async () => undefined,
    }),
  },
  {
    ...{ name: "nginx-udp", needs: ["nginx"], lines: [200, 0, 200], notAcross: UDP },
    open: openNginx,
  },
];

async function openNginx(post: Post) {
  const port = await freePort();
  const folders = ["client", "proxy", "fastcgi", "uwsgi", "scgi"];
  for (const name of folders) await mkdir(join(post.folder, name));
  const temporary = folders.map((name) => `${name === "client" ? "client_body" : name}_temp_path ${name};`).join(" ");
  await writeFile(
    join(post.folder, "nginx.conf"),
    `daemon off; pid nginx.pid; error_log error.log; events {}
http { ${temporary}
  ${snippetOf("nginx", post)}
  server { listen 127.0.0.1:${port}; location / { return 200 "ok"; } } }`,
  );
  const child = startTool(post.tool("nginx"), ["-p", post.folder, "-c", join(post.folder, "nginx.conf")], post);
  await answers(port);
  return {
    async send(lines: readonly string[]) {
      for (const line of lines) {
        const { name, number } = readMark(line) ?? { name: "", number: 0 };
        await get(port, `/mark=${name}/${String(number).padStart(6, "0")};`);
      }
    },
    close: () => stopTool(child, "SIGQUIT"),
  };
}

function get(port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: "127.0.0.1", agent: false }, (answer) => {
      answer.resume().once("end", resolve);
    })
      .once("error", reject)
      .end();
  });
}

/** Without a request of its own, which would be a line more. */
async function answers(port: number): Promise<void> {
  const { connect } = await import("node:net");
  for (let left = 100; left > 0; left--) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await wait(200);
  }
  throw new Error("nginx does not listen");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

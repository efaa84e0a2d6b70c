import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startTool, stopTool } from "../run-tool";
import type { Post, Running, Shipper } from "../shipper";
import { appendLines } from "./append-lines";
import { snippetOf } from "./snippet-of";

/** Time for a daemon to find its log before lines are written to it. */
const SETTLE_MS = 2_000;
const LINES = [1_000, 1_000, 1_000] as const;
const DEAF = "loses the line it writes into the closed connection";

/** One rsyslogd with this configuration, which reads the log at `log`. */
async function openRsyslog(post: Post, configure: (log: string) => string): Promise<Running> {
  const log = join(post.folder, "access.log");
  const conf = join(post.folder, "rsyslog.conf");
  await appendLines(log, []);
  await writeFile(conf, `global(workDirectory="${post.folder}")\n${configure(log)}\n`);
  const tool = post.tool("rsyslogd");
  const modules = folderWith(tool.root, "omelasticsearch.so");
  const args = ["-n", "-M", modules, "-f", conf, "-i", join(post.folder, "rsyslog.pid")];
  return tailing(post, startTool(tool, args, post), log);
}

async function openSyslogNg(post: Post, configure: (log: string, root: string) => string): Promise<Running> {
  const log = join(post.folder, "access.log");
  const conf = join(post.folder, "syslog-ng.conf");
  const tool = post.tool("syslog-ng");
  await appendLines(log, []);
  await writeFile(conf, `@version: 3.38\n${configure(log, tool.root)}\n`);
  const own = (name: string) => join(post.folder, name);
  const places = ["-f", conf, "-p", own("pid"), "-c", own("ctl"), "-R", own("persist")];
  const modules = `--module-path=${folderWith(tool.root, "libaffile.so")}`;
  return tailing(post, startTool(tool, ["-F", "--no-caps", "--stderr", modules, ...places], post), log);
}

async function tailing(post: Post, child: ReturnType<typeof startTool>, log: string): Promise<Running> {
  await wait(SETTLE_MS);
  if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}; see words.txt in ${post.folder}`);
  return { send: (lines) => appendLines(log, lines), close: () => stopTool(child) };
}

function folderWith(root: string, file: string): string {
  const found = readdirSync(join(root, "usr/lib"), { recursive: true, withFileTypes: true });
  const entry = found.find(({ name }) => name === file);
  if (entry === undefined) throw new Error(`The package lacks ${file}`);
  return entry.parentPath;
}

const follow = (log: string) =>
  `source s { file("${log}" follow-freq(1) flags(no-parse) log-iw-size(10000) log-fetch-limit(1000)); };`;
const flow = "log { source(s); destination(d); flags(flow-control); };";

export const DAEMON_SHIPPERS: readonly Shipper[] = [
  {
    ...{ name: "rsyslog-omelasticsearch", needs: ["rsyslogd"], lines: LINES },
    open: (post) => openRsyslog(post, (log) => snippetOf("rsyslog", post, log)),
  },
  {
    ...{ name: "rsyslog-omfwd", needs: ["rsyslogd"], lines: LINES },
    open: (post) =>
      openRsyslog(
        post,
        (log) => `module(load="imfile")
input(type="imfile" File="${log}" Tag="nginx" ruleset="isolog")
ruleset(name="isolog" queue.type="linkedList" queue.dequeueBatchSize="64") {
  action(type="omfwd" target="${post.host}" port="${post.syslogPort}" protocol="tcp" TCP_Framing="octet-counted"
    template="RSYSLOG_SyslogProtocol23Format"
    action.resumeRetryCount="-1" action.resumeInterval="3")
}`,
      ),
  },
  {
    ...{ name: "syslog-ng-http", needs: ["syslog-ng"], lines: LINES },
    open: (post) => openSyslogNg(post, (log) => snippetOf("syslog-ng", post, log)),
  },
  {
    ...{ name: "syslog-ng-elasticsearch", needs: ["syslog-ng"], lines: LINES },
    open: (post) =>
      openSyslogNg(
        post,
        (log, root) => `@include "${join(root, "usr/share/syslog-ng/include/scl/elasticsearch/elastic-http.conf")}"
${follow(log)}
destination d { elasticsearch-http(url("${post.origin}/ingest/elastic/_bulk") index("web") type("") user("isolog")
  password("${post.key}") time-reopen(5) retries(1000000)); };
${flow}`,
      ),
  },
  {
    ...{ name: "syslog-ng-syslog", needs: ["syslog-ng"], lines: LINES },
    open: (post) =>
      openSyslogNg(
        post,
        (log) => `${follow(log)}
destination d { syslog("${post.host}" transport("tcp") port(${post.syslogPort}) time-reopen(5)); };
${flow}`,
      ),
  },
  {
    ...{ name: "syslog-ng-network", needs: ["syslog-ng"], lines: LINES },
    open: (post) =>
      openSyslogNg(
        post,
        (log) => `${follow(log)}
destination d { network("${post.host}" transport("tcp") port(${post.syslogPort}) time-reopen(5)); };
${flow}`,
      ),
  },
  {
    // It hears of a closed connection by writing into it, and what it wrote is gone.
    ...{ name: "syslog-ng-tls", needs: ["syslog-ng", "openssl"], lines: [2_000, 0, 0], notAcross: DEAF },
    open: (post) =>
      openSyslogNg(
        post,
        (log) => `${follow(log)}
destination d { syslog("${post.host}" transport("tls") port(${post.syslogTls?.port}) time-reopen(5)
  tls(ca-file("${post.syslogTls?.cert}") peer-verify(required-trusted))); };
${flow}`,
      ),
  },
];

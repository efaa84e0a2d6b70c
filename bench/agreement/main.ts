/**
 * Whether Isolog reads access lines as goaccess and lnav do, and syslog as lnav does: counts, and every field of every line.
 *
 *   npx tsx bench/agreement/main.ts [--lines 1000000] [--examples]
 *
 * Reads the access logs and syslogs in ISOLOG_DATASETS and that many simulated lines, one in a hundred of them hostile.
 * Needs Debian's `goaccess` and `lnav`; either one is left out where it is not installed.
 */
import { createReadStream, createWriteStream, existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { compareWithGoAccess } from "./compare-goaccess";
import { compareWithLnav } from "./compare-lnav";
import { compareSyslogWithLnav } from "./compare-syslog";
import { Differences } from "./differences";
import { hasOracle } from "./run-oracle";
import { writeAccessLog } from "./write-access-log";

const LINES = Number(option("--lines") ?? 1_000_000);
const EXAMPLES = process.argv.includes("--examples");
const DATA = process.env.ISOLOG_DATASETS ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
const SYSLOGS = ["ssh-elastic/auth", "loghub-2k/Linux_2k", "loghub-2k/OpenSSH_2k", "loghub-2k/Mac_2k"];
const SETS = ["web-elastic", "web-scan-a", "web-params", "web-secrepo"];

const folder = await mkdtemp(join(tmpdir(), "isolog-agreement-"));
try {
  for (const oracle of ["goaccess", "lnav"]) {
    if (!hasOracle(oracle)) console.log(`${oracle} is not installed (apt-get install ${oracle}): left out.`);
  }
  for await (const { name, path } of logs()) await compare(name, path);
  for await (const { name, path } of syslogs()) await compareSyslog(name, path);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function* logs(): AsyncGenerator<{ name: string; path: string }> {
  const path = join(folder, "access.log");
  for (const set of SETS.filter((name) => existsSync(join(DATA, name)))) {
    for (const file of readdirSync(join(DATA, set))
      .filter((name) => /^(access|full)\.log(\.[\d-]+)?\.gz$/.test(name))
      .sort()) {
      await pipeline(createReadStream(join(DATA, set, file)), createGunzip(), createWriteStream(path));
      yield { name: `${set}/${file}`, path };
    }
  }
  if (LINES > 0) {
    await writeAccessLog(path, LINES);
    yield { name: `${LINES.toLocaleString("en")} simulated lines, 1 % hostile`, path };
  }
}

async function* syslogs(): AsyncGenerator<{ name: string; path: string }> {
  const path = join(folder, "syslog.log");
  for (const set of SYSLOGS.filter((name) => existsSync(join(DATA, `${name}.log.gz`)))) {
    await pipeline(createReadStream(join(DATA, `${set}.log.gz`)), createGunzip(), createWriteStream(path));
    yield { name: set, path };
  }
}

async function compareSyslog(name: string, path: string): Promise<void> {
  if (!hasOracle("lnav")) return;
  console.log(`\n## ${name}`);
  const found = new Differences();
  await compareSyslogWithLnav(path, folder, found);
  printLnav(found);
}

async function compare(name: string, path: string): Promise<void> {
  console.log(`\n## ${name}`);
  const goaccess = hasOracle("goaccess") ? await compareWithGoAccess(path, folder) : null;
  if (goaccess !== null) {
    const equal = goaccess.figures.filter(({ ours, theirs }) => ours === theirs);
    console.log(`goaccess: ${equal.length} of ${goaccess.figures.length} figures equal`);
    for (const { what, ours, theirs } of goaccess.figures) {
      if (ours !== theirs || EXAMPLES)
        console.log(`  ${ours === theirs ? "=" : "≠"} ${what}: ${ours}, goaccess ${theirs}`);
    }
    for (const { who, line, lines } of goaccess.refused) console.log(`  only ${who} refuses ${lines} × ${shown(line)}`);
  }
  if (!hasOracle("lnav")) return;
  const found = new Differences();
  await compareWithLnav(path, folder, found);
  printLnav(found);
}

function printLnav(found: Differences): void {
  console.log(
    `lnav: ${found.lines} lines, ${found.both} read by both, ${found.equal} with every field equal, ${found.neither} by neither`,
  );
  for (const { kind, lines, example } of found.kinds) console.log(`  ≠ ${kind}: ${lines} × ${shown(example)}`);
}

function shown(line: string): string {
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

import { setTimeout as wait } from "node:timers/promises";
import { NOT_PACKAGED, SHIPPERS } from "./list";
import { markLine } from "./mark-lines";
import { type Ground, openGround } from "./open-ground";
import { printTable } from "./print-table";
import type { Running, Shipper, Tool } from "./shipper";
import { tallyLines } from "./tally-lines";
import { findTool } from "./tools/find-tool";
import { installNpmClients } from "./tools/install-npm-clients";

/**
 * `npm run test:shippers [name …]`: real clients send numbered lines before, while and after the intake is away (for
 * ISOLOG_SHIPPERS_AWAY seconds, 15 unless set), and every line must be there once. Ends with a table, and the reason for each client that was skipped; 0 when
 * some were tried and all of those are exact.
 */
const AWAY_MS = Number(process.env.ISOLOG_SHIPPERS_AWAY ?? 15) * 1_000;
/** How long lines may take to arrive, and how long doubles are waited for. */
const ARRIVE_MS = Number(process.env.ISOLOG_SHIPPERS_PATIENCE ?? 180) * 1_000;
const SETTLE_MS = 5_000;

const wanted = process.argv.slice(2);
const chosen = SHIPPERS.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
if (chosen.length === 0)
  throw new Error(`There is no client ${wanted.join(", ")}: ${SHIPPERS.map(({ name }) => name).join(", ")}`);
const failures = new Map<string, string>();
const skipped = new Map<string, string>();
const sent = new Map<string, number>();
const say = (words: string) => process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`);

const tools = new Map<string, Tool>();
let npmFolder = "";
for (const need of new Set(chosen.flatMap(({ needs }) => needs))) {
  try {
    if (need === "npm") npmFolder = await installNpmClients();
    else tools.set(need, await findTool(need));
  } catch (error) {
    for (const { name, needs } of chosen) if (needs.includes(need)) skipped.set(name, wordsOf(error));
  }
}
if (wanted.length === 0) for (const name of NOT_PACKAGED) skipped.set(name, "neither Debian nor npm packages it");
const ground = await openGround();
try {
  await run(
    ground,
    chosen.filter(({ name }) => !skipped.has(name)),
  );
} finally {
  await ground.close();
}

async function run(ground: Ground, shippers: readonly Shipper[]): Promise<void> {
  const running = new Map<Shipper, Running>();
  await each(shippers, async (shipper) => {
    const tool = (name: string) => tools.get(name) ?? { path: name, env: {}, root: "/" };
    sent.set(shipper.name, 0);
    running.set(shipper, await shipper.open({ ...(await ground.place(shipper.name)), tool, npmFolder }));
  });
  const send = (phase: 0 | 1 | 2) =>
    each([...running.keys()], async (shipper) => {
      const from = sent.get(shipper.name) ?? 0;
      const count = shipper.lines[phase];
      if (count === 0) return;
      sent.set(shipper.name, from + count);
      const lines = Array.from({ length: count }, (_, at) => markLine(shipper.name, from + at, new Date()));
      await running.get(shipper)?.send(lines);
    });
  say(`${running.size} clients send`);
  await send(0);
  // Only those that keep nothing are waited for: what is on its way when the intake stops is part of the trial.
  await arrival(ground, new Set(shippers.filter(({ notAcross }) => notAcross !== undefined).map(({ name }) => name)));
  say("The intake stops");
  await ground.stopIntake();
  const meanwhile = send(1);
  await wait(AWAY_MS);
  await ground.startIntake();
  say("The intake is back");
  await meanwhile;
  await send(2);
  await arrival(ground);
  await each([...running.keys()], async (shipper) => running.get(shipper)?.close());
  await arrival(ground);
  await wait(SETTLE_MS);
  const { of, strays } = tallyLines(sent, await ground.rows());
  const isExact = printTable({ shippers: chosen, of, failures, skipped });
  for (const stray of strays.slice(0, 10)) say(`A line nobody sent: ${stray.slice(0, 200)}`);
  for (const refusal of await ground.refusals()) say(`Refused: ${refusal}`);
  process.exitCode = isExact && strays.length === 0 ? 0 : 1;
}

/** Until every line is there, or for as long as lines may take. */
async function arrival(ground: Ground, of?: ReadonlySet<string>): Promise<void> {
  for (const end = Date.now() + ARRIVE_MS; Date.now() < end; await wait(1_000)) {
    const tallies = tallyLines(sent, await ground.rows()).of;
    const open = [...tallies].filter(([name, { lost }]) => lost > 0 && !failures.has(name) && (of?.has(name) ?? true));
    if (open.length === 0) return;
    if (process.env.ISOLOG_SHIPPERS_KEEP)
      say(`missing: ${open.map(([name, { lost }]) => `${name} ${lost}`).join(", ")}`);
  }
}

async function each(shippers: readonly Shipper[], work: (shipper: Shipper) => Promise<void>): Promise<void> {
  await Promise.all(
    shippers.map((shipper) =>
      work(shipper).catch((error: unknown) => {
        failures.set(shipper.name, wordsOf(error));
        say(`${shipper.name}: ${wordsOf(error)}`);
      }),
    ),
  );
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

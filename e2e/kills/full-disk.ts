/**
 * A disk that fills up under a running installation, on a small file system of its own in memory (Linux, root):
 *
 *   npm run test:full-disk
 *
 * Pushes and uploads must be refused with 503 and Retry-After before the database runs out of room; pages and sign-in go on; once
 * there is room again intake goes on by itself, and every acknowledged line is there once. 0 when all of that holds; 1
 * also where it cannot be tried.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { BatchMaker } from "../../bench/product/batch-maker";
import { countStored } from "../../bench/product/count-stored";
import { newTally, Sender } from "../../bench/product/sender";
import { findRunningPostgres } from "../../lib/platform/embedded-postgres";
import { createKey } from "../../lib/services/access/keys/create-key";
import { systemContext } from "../../lib/services/context";
import { openDatabase } from "../../lib/store/database/database";
import { buildProduct } from "../build-product";
import { OWNER } from "../owner";
import { startProduct } from "../start-product";

const SIZE_MIB = 420;
const LINES = 2_000;
const say = (words: string) => process.stdout.write(`${words}\n`);

if (process.platform !== "linux" || process.getuid?.() !== 0) {
  say("NOTHING WAS TRIED: only root on Linux may mount a file system");
  process.exit(1);
}
buildProduct();
const folder = mkdtempSync(join(tmpdir(), "isolog-full-"));
const mount = (options: string) => execFileSync("mount", ["-t", "tmpfs", "-o", options, "isolog", folder]);
const complaints: string[] = [];
const expect = (holds: boolean, what: string) => {
  say(`${holds ? "holds" : "DOES NOT HOLD"}: ${what}`);
  if (!holds) complaints.push(what);
};
mount(`size=${SIZE_MIB}m,mode=755`);
try {
  const owner = { ISOLOG_OWNER_EMAIL: OWNER.email, ISOLOG_OWNER_PASSWORD: OWNER.password, ISOLOG_DEMO: "false" };
  const product = await startProduct(owner, folder);
  const url = await findRunningPostgres(folder);
  if (url === null) throw new Error("The product's database is not to be found.");
  const db = openDatabase(url, { connections: 2, name: "full-disk" });
  try {
    const { id: organisationId } = await db.prisma.organisation.findFirstOrThrow();
    const source = await db.prisma.source.create({ data: { organisationId, name: "shop" } });
    const ctx = systemContext(db, organisationId, { dataDir: folder, actor: "system" });
    const { secret } = await createKey(ctx, { sourceId: source.id, name: "disk", scopes: ["ingest"] });
    const target = { port: product.intakePort, source: "shop", key: secret, connections: 2 };
    const sender = new Sender(target, new BatchMaker({ seed: 1, lines: LINES }));
    const tally = newTally();
    const refused = () => tally.answers.get(503) ?? 0;
    const pace = { linesPerSecond: 20_000, seconds: 1, patienceMs: 0 };
    for (let second = 0; second < 120 && refused() < 3; second++) await sender.paced(pace, tally);
    expect(refused() > 0, `pushes are refused once the disk is nearly full (answers ${words(tally.answers)})`);
    expect(tally.withoutRetryAfter === 0, "each refusal says when to come back");
    const upload = await fetch(`${product.address}/api/v1/uploads?source=shop&fileName=more.log`, {
      ...{
        method: "PUT",
        body: "203.0.113.1 - - line\n".repeat(1_000),
        headers: { Authorization: `Bearer ${secret}` },
      },
    });
    expect(upload.status === 503, `an upload is refused (${upload.status})`);
    const headers = { "Content-Type": "application/json", Origin: product.address };
    const body = JSON.stringify({ email: OWNER.email, password: OWNER.password });
    const signIn = await fetch(`${product.address}/api/auth/sign-in/email`, { method: "POST", headers, body });
    expect(signIn.status === 200, `people can still sign in (${signIn.status})`);
    mount(`remount,size=${SIZE_MIB * 3}m`);
    const takenBefore = tally.acknowledged.size;
    await wait(2_000);
    await sender.paced({ ...pace, seconds: 2, patienceMs: 60_000 }, tally);
    expect(tally.acknowledged.size > takenBefore, "pushes are taken again by themselves once there is room");
    const { lost, doubled, unacknowledged, sums } = await countStored(db, source.id, tally.acknowledged, LINES);
    expect(
      lost === 0 && doubled === 0 && unacknowledged === 0,
      `of ${tally.acknowledged.size * LINES} acknowledged lines ${lost} are lost, ${doubled} doubled; ${unacknowledged} others are there`,
    );
    expect(new Set(Object.values(sums)).size === 1, `rows, ledger and roll-ups are equal: ${JSON.stringify(sums)}`);
    sender.close();
  } finally {
    await db.close();
    await product.stop();
  }
} finally {
  execFileSync("umount", ["-l", folder]);
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = complaints.length === 0 ? 0 : 1;

function words(answers: ReadonlyMap<number, number>): string {
  return [...answers].map(([status, count]) => `${status || "broken"}: ${count}`).join(", ");
}

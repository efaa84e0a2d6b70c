import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../../../lib/base/errors";
import { nextFreePort } from "../../../lib/platform/free-port";
import { createTestDatabase, type TestDatabase } from "../../../lib/testing/database";
import { type Preparation, prepareApart } from "./prepare-apart";

const PROGRAM = ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url))];
const OWNER = { ISOLOG_OWNER_EMAIL: "ada@example.org", ISOLOG_OWNER_PASSWORD: "correct horse battery" };
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const environment = (settings: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...{ PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: database.url, ISOLOG_DEMO: "false" },
  ...settings,
});

function prepare(settings: Record<string, string>, more: Partial<Preparation> = {}): Promise<string | null> {
  return prepareApart({ env: environment(settings), owner: true, program: PROGRAM, ...more });
}

/** The failure, which the terminal shows as it is: one line, and no place in our code. */
async function failureOf(preparing: Promise<unknown>): Promise<Failure> {
  const error = await preparing.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw new Error(`No failure: ${String(error)}`);
  expect(error.message).not.toMatch(/\n|\.[mc]?[jt]s:\d/);
  return error;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe("what is prepared before the roles start", { timeout: 60_000 }, () => {
  it("migrates, gives a link to become owner, and gives none once there is one", async () => {
    const empty = await createTestDatabase({ migrated: false });
    const url = { DATABASE_URL: empty.url, PUBLIC_URL: "https://logs.example" };
    expect(await prepare(url)).toMatch(/^https:\/\/logs\.example\/setup\?token=\S{10,}$/);
    expect(await prepare({ ...url, ...OWNER })).toBe(null);
    expect(await prepare(url)).toBe(null);
    await empty.drop();
  });

  it("says so when nobody answers at the address of the database", async () => {
    const port = await nextFreePort(43_000, "127.0.0.1");
    const failure = await failureOf(prepare({ DATABASE_URL: `postgresql://isolog:x@127.0.0.1:${port}/isolog` }));
    expect(failure).toMatchObject({ code: "database_unreachable" });
    expect(failure.message).toContain("Is it running");
  });

  it("says so when the database breaks the connection off, or knows nobody of that name", async () => {
    const rude = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
    const { port } = rude.address() as { port: number };
    const broken = await failureOf(prepare({ DATABASE_URL: `postgresql://isolog:x@127.0.0.1:${port}/isolog` }));
    expect(broken).toMatchObject({ code: "database_unreachable" });
    rude.close();
    const nobody = new URL(database.url);
    nobody.pathname = "/no_such_database";
    expect((await failureOf(prepare({ DATABASE_URL: nobody.href }))).message).toContain("no_such_database");
  });

  it("leaves the database of a newer version as it is", async () => {
    const newer = await createTestDatabase();
    await execute(
      newer.url,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('x', 'x', '99990101000000_of_the_future', now(), 1)`,
    );
    const failure = await failureOf(prepare({ ...OWNER, DATABASE_URL: newer.url }));
    expect(failure).toMatchObject({ kind: "conflict", code: "database_is_newer" });
    expect(failure.message).toContain("99990101000000_of_the_future");
    await execute(newer.url, `DO $$ BEGIN ASSERT (SELECT count(*) FROM "user") = 0; END $$`);
    await newer.drop();
  });

  it("does not mix with the tables of another program", async () => {
    const foreign = await createTestDatabase({ migrated: false });
    await execute(foreign.url, 'CREATE TABLE "wp_posts" (id int)');
    const failure = await failureOf(prepare({ DATABASE_URL: foreign.url }));
    expect(failure).toMatchObject({ kind: "conflict", code: "database_is_foreign" });
    await foreign.drop();
  });

  it("says in one line what nobody foresaw, and tells the log where it happened", async () => {
    const broken = await createTestDatabase();
    await execute(broken.url, 'ALTER TABLE "user" RENAME TO "users"');
    const logged: string[] = [];
    const log = (text: string) => void logged.push(text);
    const failure = await failureOf(prepare({ DATABASE_URL: broken.url }, { log }));
    expect(failure).toMatchObject({ kind: "unavailable", code: "not_prepared" });
    expect(logged.join("\n")).toMatch(/\n\s+at /);
    await broken.drop();
  });

  it.each([
    [{ ...OWNER, ISOLOG_OWNER_EMAIL: "ada at example" }, "ISOLOG_OWNER_EMAIL must be an e-mail address"],
    [{ ISOLOG_OWNER_EMAIL: OWNER.ISOLOG_OWNER_EMAIL }, "belong together"],
    [{ ...OWNER, ISOLOG_OWNER_PASSWORD: "short" }, "ISOLOG_OWNER_PASSWORD"],
    [{ ...OWNER, ISOLOG_OWNER_EMAIL: `ada@${"x".repeat(60)}.${"y".repeat(60)}.${"z.".repeat(80)}org` }, "email: "],
  ])("makes no owner of %j", async (settings, words) => {
    const failure = await failureOf(prepare(settings));
    expect(failure).toMatchObject({ kind: "invalid", code: "settings" });
    expect(failure.message).toContain(words);
  });

  it.each([
    ["process.kill(process.pid, 'SIGKILL')", "killed (SIGKILL). Is there enough memory?"],
    ["process.kill(process.pid, 'SIGTERM')", "ended from outside (SIGTERM)"],
    ["", "ended without a word (exit code 0)"],
    ["process.exit(7)", "ended without a word (exit code 7)"],
    ["throw new TypeError('of ours')", "TypeError: of ours (exit code 1)"],
  ])("says how its process ended that said nothing: %s", async (code, words) => {
    const failure = await failureOf(prepare({}, { program: ["--eval", code, "--"] }));
    expect(failure).toMatchObject({ kind: "unavailable", code: "not_prepared" });
    expect(failure.message).toContain(words);
  });

  it("says so when there is no such program", async () => {
    expect((await failureOf(prepare({}, { program: ["no-such-file.mjs"] }))).message).toContain("no-such-file.mjs");
  });
});

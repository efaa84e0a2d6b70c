import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { Invalid } from "@/lib/base/errors";
import { runCommand } from "../report/run-command";

/** `isolog migrate-new`: for people who change prisma/schema.prisma. */
export function migrateNewCommand(): Command {
  return new Command("migrate-new")
    .summary("write the migration that leads from the last one to prisma/schema.prisma")
    .argument("<name>", "what it does, in a few words")
    .action((name: string) =>
      runCommand(async (out) => {
        const path = await writeMigration(name);
        await out.line(path ? `Written: ${path}. Read it before you commit it.` : "Nothing to do: they already agree.");
      }),
    );
}

async function writeMigration(name: string): Promise<string | null> {
  const [{ startEmbeddedPostgres }, { applyMigrations }, { diffSchema }, { migrationsFolder, readMigrations }] =
    await Promise.all([
      import("@/lib/platform/embedded-postgres"),
      import("@/lib/platform/apply-migrations"),
      import("@/lib/platform/diff-schema"),
      import("@/lib/platform/migration-files"),
    ]);
  const words = name
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join("_");
  if (!words) throw new Invalid("name", "A migration's name needs a letter or a digit.");
  const dataDir = await mkdtemp(join(tmpdir(), "isolog-migrate-"));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    await applyMigrations(postgres.url());
    const sql = await diffSchema(postgres.url());
    if (sql === null) return null;
    const number = String((await readMigrations()).length + 1).padStart(4, "0");
    const folder = join(migrationsFolder(), `${number}_${words}`);
    await mkdir(folder);
    await writeFile(join(folder, "migration.sql"), sql);
    return join(folder, "migration.sql");
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

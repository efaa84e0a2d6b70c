import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { findRoot } from "./find-root";

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 in hex, as Prisma keeps it in `_prisma_migrations`. */
  readonly checksum: string;
}

export const migrationsFolder = (root = findRoot()) => join(root, "prisma", "migrations");

/** Every migration of the checkout, oldest first. */
export async function readMigrations(root = findRoot()): Promise<Migration[]> {
  const folder = migrationsFolder(root);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** The same in the shape Prisma's engine takes. */
export function migrationList(migrations: readonly Migration[], root = findRoot()): MigrationList {
  return {
    baseDir: migrationsFolder(root),
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findRoot } from "./find-root";
import { withSchemaEngine } from "./schema-engine";

/**
 * The SQL that would turn the live database into `prisma/schema.prisma`; null when they agree. A partitioned table
 * counts as a table and its partitions are not seen; checks, triggers and the way of partitioning are not compared.
 */
export async function diffSchema(url: string, root = findRoot()): Promise<string | null> {
  const path = join("prisma", "schema.prisma");
  const content = await readFile(join(root, path), "utf8");
  const files = [{ path, content }];
  const { exitCode, stdout } = await withSchemaEngine(url, [[path, content]], (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", files, configDir: root },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return exitCode === 0 ? null : (stdout ?? "");
}

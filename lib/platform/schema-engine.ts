import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { migrationAdapter } from "./migration-adapter";

type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

let bindings: Promise<Bindings> | undefined;

/**
 * Prisma's own migration engine, the WebAssembly build from npm: no download, same `_prisma_migrations` table.
 * `datamodels` are pairs of file name and content of the schema.
 */
export async function withSchemaEngine<Result>(
  url: string,
  datamodels: [string, string][] | undefined,
  use: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  bindings ??= loadBindings();
  const { SchemaEngine } = await bindings;
  // The engine never closes its connections; this pool does.
  const pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true });
  pool.on("error", () => undefined);
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool));
    const engine = await SchemaEngine.new({ datamodels }, () => undefined, factory);
    return await use(engine).finally(() => engine.free());
  } finally {
    await pool.end();
  }
}

/** Node cannot import `.wasm` as the package's own entry does, so its two halves are joined by hand. */
async function loadBindings(): Promise<Bindings> {
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module: Bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(join(dirname(script), "schema_engine_bg.wasm"));
  const imports: WebAssembly.ModuleImports = {};
  for (const [name, value] of Object.entries<unknown>({ ...module })) {
    if (typeof value === "function") imports[name] = (...args: unknown[]) => value(...args);
    // Its ten-second lock timer is never cleared and would hold the process open that long.
    if (name.startsWith("__wbg_setTimeout"))
      imports[name] = (run: () => void, ms: number) => setTimeout(run, ms).unref();
  }
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": imports });
  module.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return module;
}

import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * Prisma's adapter for Postgres with two changes. It cuts scripts at every semicolon, also inside comments and function
 * bodies: here a script goes to the server whole, which also makes each migration all or nothing. And it refuses the
 * one-letter columns of the catalogue, which the engine asks for when it compares schemas.
 */
export function migrationAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect();
      adapter.executeScript = async (script) => {
        await pool.query(script).catch(rethrow);
      };
      return readLetters(adapter, pool);
    },
  };
}

const CHAR = 18;
const TEXT = 25;

function readLetters(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const letters = new WeakMap<object, number[]>();
  const query: (...args: unknown[]) => Promise<pg.QueryResult> = pool.query.bind(pool);
  const patched = async (...args: unknown[]) => {
    const result = await query(...args);
    const columns = [...(result.fields ?? []).keys()].filter((i) => result.fields[i]?.dataTypeID === CHAR);
    for (const i of columns) Object.assign(result.fields[i] ?? {}, { dataTypeID: TEXT });
    if (columns.length > 0) letters.set(result.rows, columns);
    return result;
  };
  Object.assign(pool, { query: patched });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (params) => {
    const result = await queryRaw(params);
    for (const i of letters.get(result.rows) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

function rethrow(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error;
  throw new DriverAdapterError({
    kind: "postgres",
    code: error.code ?? "N/A",
    severity: error.severity ?? "ERROR",
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}

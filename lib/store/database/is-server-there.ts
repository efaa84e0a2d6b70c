import pg from "pg";

/** Whether the database server answers on a new connection within so long, be it with a refusal. Never throws. */
export async function isServerThere(url: string, ms: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ms, query_timeout: ms });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError;
  } finally {
    // Not waited for: a server that vanished says no farewell.
    client.connection.stream.destroy();
  }
}

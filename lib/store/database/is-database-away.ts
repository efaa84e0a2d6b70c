/** Codes of Prisma, Postgres and the network that mean: the database is away for the moment. */
const CODES =
  /^(P1\d{3}|P2024|P2028|P2037|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|57P0[1-5]|25P03|25006|53\w{3}|08\w{3})$/;
/** Raw queries through Prisma, and the pool, tell it in their text only. */
const TEXTS =
  /connection terminated|client .* is not queryable|timeout exceeded when trying to connect|can't reach database|Code: `(57P0[1-5]|25006|53\w{3}|08\w{3}|55000)`/i;

/** Whether an error means that the database cannot be used just now (gone, restarting, full), so that trying later helps. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  if (typeof code === "string" && CODES.test(code)) return true;
  if (typeof message === "string" && TEXTS.test(message)) return true;
  return cause !== error && isDatabaseAway(cause);
}

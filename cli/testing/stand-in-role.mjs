import { createServer } from "node:http";

/**
 * Stands in for a role in the supervisor's tests: answers on its port and can be made to crash or to complain.
 * @param {string | undefined} port
 */
export function standIn(port) {
  const server = createServer((request, response) => {
    if (request.url === "/crash") process.exit(3);
    if (request.url === "/warn") process.stdout.write(`${JSON.stringify({ level: 40, msg: "careful\u001b[31m" })}\n`);
    response.end(JSON.stringify({ pid: process.pid, database: process.env.DATABASE_URL }));
  });
  server.listen(Number(port), "127.0.0.1", () => process.send?.({ kind: "ready" }));
  process.on("SIGTERM", () => process.env.ISOLOG_TEST_STUBBORN || process.exit(0));
  process.once("disconnect", () => process.exit(0));
}

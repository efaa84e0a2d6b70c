import pino from "pino";
import pinoElasticsearch from "pino-elasticsearch";
import { linesOfInput } from "./lines-of-input.mjs";

const { SHIP_ORIGIN, SHIP_KEY } = process.env;
const stream = pinoElasticsearch({
  ...{ node: `${SHIP_ORIGIN}/ingest/elastic`, auth: { username: "isolog", password: SHIP_KEY } },
  ...{ index: "web", esVersion: 8, opType: "create", flushBytes: 20_000, flushInterval: 500 },
});
for (const event of ["error", "insertError", "unknown"])
  stream.on(event, (error) => process.stderr.write(`${event}: ${error?.message ?? error}\n`));
const log = pino(stream);
for await (const line of linesOfInput()) log.info({ order: 17 }, line);
stream.end();

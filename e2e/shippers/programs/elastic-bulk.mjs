import { Client } from "@elastic/elasticsearch";
import { linesOfInput } from "./lines-of-input.mjs";

const { SHIP_ORIGIN, SHIP_KEY } = process.env;
const client = new Client({
  node: `${SHIP_ORIGIN}/ingest/elastic`,
  auth: { username: "isolog", password: SHIP_KEY },
  maxRetries: 5,
});
await client.info();
let good = 0;

/** All lines, and in their midst something that is JSON, but no document. */
async function* documents() {
  for await (const line of linesOfInput()) {
    if (good === 5) yield '["no", "document"]';
    good++;
    yield { "@timestamp": new Date().toISOString(), message: line, "log.level": "info" };
  }
}

const dropped = [];
const stats = await client.helpers.bulk({
  datasource: documents(),
  onDocument: () => ({ create: { _index: "logs-web" } }),
  onDrop: ({ status, error }) => dropped.push({ status, type: error?.type }),
  flushBytes: 200_000,
});
process.stdout.write(`${JSON.stringify({ stats, dropped })}\n`);
const isRight = stats.successful === good && stats.failed === 1 && dropped.length === 1 && dropped[0].status === 400;
process.exit(isRight ? 0 : 1);

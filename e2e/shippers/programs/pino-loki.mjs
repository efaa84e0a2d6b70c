import pino from "pino";
import { pinoLoki } from "pino-loki";
import { linesOfInput } from "./lines-of-input.mjs";

const { SHIP_ORIGIN, SHIP_KEY } = process.env;
// The slash at the end is needed: without it the last part of an address with a path is lost.
const stream = pinoLoki({
  host: `${SHIP_ORIGIN}/`,
  basicAuth: { username: "isolog", password: SHIP_KEY },
  labels: { app: "shop" },
  batching: { interval: 1 },
});
const log = pino(stream);
for await (const line of linesOfInput()) log.info({ order: 17 }, line);
stream.end();

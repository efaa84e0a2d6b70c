import winston from "winston";
import LokiTransport from "winston-loki";
import { linesOfInput } from "./lines-of-input.mjs";

const { SHIP_ORIGIN, SHIP_KEY, SHIP_JSON } = process.env;
const transport = new LokiTransport({
  ...{ host: SHIP_ORIGIN, basicAuth: `isolog:${SHIP_KEY}`, json: SHIP_JSON === "1" },
  ...{ labels: { app: "shop" }, interval: 1, timeout: 30_000, replaceTimestamp: false },
  gracefulShutdown: false,
  format: winston.format.json(),
  onConnectionError: (error) => process.stderr.write(`${error.message}\n`),
});
const log = winston.createLogger({ transports: [transport] });
for await (const line of linesOfInput()) log.warn(line, { order: 17 });
await transport.flush();
process.exit(0);

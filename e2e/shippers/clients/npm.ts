import type { Post, Shipper } from "../shipper";
import { nodeProgram } from "./node-program";

const NO_SECOND_TRY = "drops what it cannot send at once";

/** What the page shows for OpenTelemetry, as the environment it is. */
const otlpEnvironment = ({ origin, key }: Post) => ({
  OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${origin}/v1/logs`,
  OTEL_EXPORTER_OTLP_LOGS_HEADERS: `authorization=Bearer%20${key}`,
});

const otlp = (name: string, exporter: string, compression: string): Shipper => ({
  ...{ name, needs: ["npm"], lines: [1_000, 1_000, 1_000] },
  open: async (post) =>
    nodeProgram("otlp.mjs", post, {
      ...otlpEnvironment(post),
      SHIP_EXPORTER: exporter,
      OTEL_EXPORTER_OTLP_LOGS_COMPRESSION: compression,
    }),
});

const winston = (name: string, json: string): Shipper => ({
  ...{ name, needs: ["npm"], lines: [1_000, 1_000, 1_000] },
  open: async (post) => nodeProgram("winston-loki.mjs", post, { SHIP_JSON: json }),
});

export const NPM_SHIPPERS: readonly Shipper[] = [
  {
    ...{ name: "pino-loki", needs: ["npm"], lines: [1_000, 0, 1_000], notAcross: NO_SECOND_TRY },
    open: async (post) => nodeProgram("pino-loki.mjs", post),
  },
  winston("winston-loki-json", "1"),
  winston("winston-loki-protobuf", "0"),
  otlp("otlp-json", "http", "none"),
  otlp("otlp-json-gzip", "http", "gzip"),
  otlp("otlp-protobuf", "proto", "none"),
  otlp("otlp-protobuf-gzip", "proto", "gzip"),
  {
    ...{ name: "elasticsearch-bulk", needs: ["npm"], lines: [10_000, 0, 0], notAcross: "gives up after a few tries" },
    open: async (post) => nodeProgram("elastic-bulk.mjs", post),
  },
  {
    ...{
      name: "pino-elasticsearch",
      needs: ["npm"],
      lines: [1_000, 0, 1_000],
      notAcross: "gives up after a few tries",
    },
    open: async (post) => nodeProgram("pino-elasticsearch.mjs", post),
  },
];

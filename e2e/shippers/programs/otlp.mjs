import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { linesOfInput } from "./lines-of-input.mjs";

// Address, key and compression come from the variables that every OpenTelemetry SDK reads.
const { OTLPLogExporter } = await import(`@opentelemetry/exporter-logs-otlp-${process.env.SHIP_EXPORTER}`);
const exporter = new OTLPLogExporter();

/** The exporter gives a batch up after some ten seconds; a program that must not lose lines hands it over again. */
const insisting = {
  export(records, done) {
    exporter.export(records, (result) => {
      if (result.code === 0) return done(result);
      process.stderr.write(`${result.error?.message}\n`);
      setTimeout(() => this.export(records, done), 1_000);
    });
  },
  shutdown: () => exporter.shutdown(),
  forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
};
const processor = new BatchLogRecordProcessor({
  ...{ exporter: insisting, maxQueueSize: 20_000, scheduledDelayMillis: 500, exportTimeoutMillis: 600_000 },
});
const provider = new LoggerProvider({ processors: [processor] });
const log = provider.getLogger("shop");
for await (const line of linesOfInput()) {
  const attributes = { "http.response.status_code": 200, big: 2 ** 40, nested: { list: [1, "x", true] } };
  log.emit({ severityNumber: 9, severityText: "INFO", body: line, attributes });
}
await provider.shutdown();

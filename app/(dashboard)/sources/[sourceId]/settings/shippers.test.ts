import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { shippersFor } from "./shippers";

const at = (origin: string) =>
  shippersFor({ origin, host: "isolog.example.org", syslogPort: 5514, sourceId: 7, key: "isolog_secret" });

it.each([
  ["https://isolog.example.org", "https://isolog.example.org:443/ingest/elastic"],
  ["http://localhost:3000", "http://localhost:3000/ingest/elastic"],
])("names the port to clients that would take 9200 otherwise, at %s", (origin, expected) => {
  for (const id of ["rsyslog", "elastic"])
    expect(at(origin).find((shipper) => shipper.id === id)?.snippet).toContain(expected);
});

it("puts the key or the syslog port into each", () => {
  for (const { snippet } of at("https://isolog.example.org")) expect(snippet).toMatch(/isolog_secret|5514/);
});

it.each(["rsyslog", "syslog-ng", "nginx", "vector", "fluent-bit", "otel"])(
  "shows for %s what docs/shipping-logs.md shows",
  (id) => {
    const docs = readFileSync(new URL("../../../../../docs/shipping-logs.md", import.meta.url), "utf8");
    const where = { origin: "http://localhost:3001", host: "192.0.2.10", syslogPort: 5514, key: "isolog_…" };
    const shown = shippersFor({ ...where, sourceId: 7 }).find((shipper) => shipper.id === id)?.snippet;
    expect(docs).toContain(`\n${shown?.replaceAll("/ingest/v1/7", "/ingest/v1/web")}\n\`\`\``);
  },
);

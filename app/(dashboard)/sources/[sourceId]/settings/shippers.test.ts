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

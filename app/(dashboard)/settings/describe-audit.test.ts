import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { describeAudit } from "./describe-audit";

const entry = { subject: "source:3", subjectName: "shop", details: {} };

it.each([
  ["source.create", entry, "made the source shop"],
  [
    "source.update",
    { ...entry, details: { timeZone: "UTC", name: "shop" } },
    "changed the source shop: time zone, name",
  ],
  [
    "source.delete",
    { ...entry, subjectName: null, details: { name: "shop" } },
    "deleted the source shop with all its lines",
  ],
  [
    "import.overlap",
    { ...entry, subjectName: "a.log", details: { choice: "skip" } },
    "had known lines of a.log skipped",
  ],
  [
    "incident.set-state",
    { ...entry, subjectName: null, subject: "incident:12", details: { state: "resolved" } },
    "resolved: incident 12",
  ],
  [
    "member.change-role",
    { ...entry, subjectName: "v@example.org", details: { from: "viewer", to: "admin" } },
    "changed the role of v@example.org from viewer to admin",
  ],
  ["alert-rule.update", { ...entry, details: { enabled: false } }, "turned an alert rule off"],
  ["deed.of-tomorrow", entry, "deed.of-tomorrow shop"],
])("%s is told in words", (action, given, expected) => {
  expect(describeAudit({ action, ...given })).toBe(expected);
});

it("every deed that is recorded is told in words", () => {
  const files = readdirSync("lib/services", { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?<!test)\.ts$/.test(name),
  );
  const text = files.map((name) => readFileSync(`lib/services/${name}`, "utf8")).join("\n");
  const called = [...text.matchAll(/recordAudit\([^"]*"([a-z-]+\.[a-z-]+)"/g)].flatMap(([, action = ""]) => action);
  expect(called.length).toBeGreaterThan(20);
  const unknown = [...called, "model.activate"].filter((action) =>
    describeAudit({ action, ...entry }).startsWith(action),
  );
  expect(unknown).toEqual([]);
});

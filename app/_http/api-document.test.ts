import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ACCESS, type AccessRow } from "./testing/access-table";
import { METHODS, routeFiles } from "./testing/route-files";

const text = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
/** `### GET /api/v1/…`, and the line below it: who may. */
const written = new Map(
  [...text.matchAll(/^### ([A-Z]+ \S+)\n(.*)$/gm)].map(([, route = "", who = ""]) => [route, who]),
);

/** `[id]` as people write it; what better-auth answers has no name of its own. */
const asWritten = (route: string) => route.replace(/\[(\w+)\]/g, "{$1}");

function whoMay(route: string, { needs, scope }: AccessRow): string {
  if (needs === "anyone") return "anyone";
  const key = scope ?? (route.startsWith("GET ") ? "read" : "admin");
  // A key with less than that scope acts in a role that is too low.
  const reached = key === "read" && needs !== "viewer" ? "admin" : key;
  return `${needs}, ${reached === "no key" ? reached : `key ${reached}`}`;
}

/** What answers where there is no route is no route to tell of. */
const isTold = (route: string) => !route.endsWith("/api/[...unknown]");

it("docs/api.md names every route there is, and no other", () => {
  const there = routeFiles().flatMap(({ pattern, file }) => {
    const source = readFileSync(file, "utf8");
    const methods = METHODS.filter((method) =>
      new RegExp(`^export (const|(async )?function) ${method}\\b`, "m").test(source),
    );
    return methods.map((method) => asWritten(`${method} ${pattern}`));
  });
  expect([...written.keys()].sort()).toEqual(there.filter(isTold).sort());
});

it.each(Object.entries(ACCESS).filter(([route]) => isTold(route)))("docs/api.md says who may %s", (route, row) => {
  expect(written.get(asWritten(route))).toBe(whoMay(route, row));
});

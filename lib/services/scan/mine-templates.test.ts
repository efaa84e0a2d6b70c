import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openInputs } from "./logs/log-input";
import { listTemplates, mineTemplates, readTemplates } from "./mine-templates";

const ROUTES = "alpha beta gamma delta epsilon zeta eta theta iota kappa".split(" ");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "isolog-templates-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("keeps the routes of an access log apart, however many there are", async () => {
  const file = join(folder, "access.log");
  const lines = [...ROUTES, ...ROUTES].map(
    (route, n) => `192.0.2.${n} - - [17/May/2015:10:05:0${n % 10} +0000] "GET /${route} HTTP/1.1" 200 12 "-" "agent"`,
  );
  writeFileSync(file, `${lines.join("\n")}\n`);
  const inputs = await openInputs([file], null, folder);
  const templates = ROUTES.map((route) => `GET /${route}`);

  const listed = await listTemplates(inputs, () => undefined);
  expect(listed.map(({ template, events }) => [template, events])).toEqual(templates.toSorted().map((one) => [one, 2]));

  const read: (string | null)[] = [];
  const groups = await mineTemplates(inputs, () => undefined);
  await readTemplates(
    inputs,
    groups,
    (template) => {
      read.push(template);
      return undefined;
    },
    () => undefined,
  );
  expect(read).toEqual([...templates, ...templates]);
});

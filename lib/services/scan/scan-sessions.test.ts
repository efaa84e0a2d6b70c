import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sessionKeysOf } from "@/lib/core/features/session/session-keys";
import { isologTrainer } from "@/lib/core/forest/fit-forest";
import { openInputs } from "./logs/log-input";
import { listTemplates, mineTemplates, readTemplates } from "./mine-templates";
import { scanSessions } from "./scan-sessions";

const folder = mkdtempSync(join(tmpdir(), "isolog-sessions-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FIT = { trainer: isologTrainer, seed: 1, trees: 50, sample: 128 };

function linesOf(task: number): string[] {
  const steps = task === 77 ? ["accepted", "failed with code 7"] : ["accepted", "copied 12 files", "done in 3 ms"];
  return steps.map((step, i) => {
    const time = new Date(Date.UTC(2026, 2, 3, 12, 0, task * 10 + i)).toISOString();
    return `${time} INFO worker.Task: task-${task} ${step}`;
  });
}

const LINES = Array.from({ length: 200 }, (_, task) => linesOf(task)).flat();

function inputsOf(name: string, lines: readonly string[]) {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return openInputs([path], null, folder);
}

async function scanned(name: string, lines: readonly string[], session = "task-\\d+") {
  const found: { key: string; score: number; raw: number; events: number }[] = [];
  const logs = { inputs: await inputsOf(name, lines), trained: null, keysOf: sessionKeysOf(session), options: FIT };
  await scanSessions(logs, {
    onSession({ key, events }, { score, raw }) {
      found.push({ key, events, score, raw });
      return undefined;
    },
  });
  return found;
}

test("every session is told once, with all its lines, and the one that went wrong is the strangest", async () => {
  const found = await scanned("plain.log", LINES);
  expect(found.map(({ key }) => key)).toEqual(Array.from({ length: 200 }, (_, task) => `task-${task}`));
  expect(found.reduce((sum, { events }) => sum + events, 0)).toBe(LINES.length);
  expect(found.toSorted((a, b) => b.raw - a.raw)[0]?.key).toBe("task-77");
  expect(new Set(found.filter(({ key }) => key !== "task-77").map(({ raw }) => raw)).size).toBe(1);
});

test("lines in another order give the same answer", async () => {
  expect(await scanned("reversed.log", [...LINES].reverse())).toEqual(await scanned("plain.log", LINES));
});

test("a key that no line has is refused with what to do", async () => {
  await expect(scanned("plain.log", LINES, "trace_id")).rejects.toThrow(/there are 0\. Name another --session/);
});

test("each line has the template of its message, blank ones none, and lists say when they were seen", async () => {
  const inputs = await inputsOf("blank.log", [...LINES.slice(0, 3), "", ...LINES.slice(3)]);
  const groups = await mineTemplates(inputs, () => {});
  const templates: (string | null)[] = [];
  await readTemplates(
    inputs,
    groups,
    (template) => void templates.push(template),
    () => {},
  );
  expect(templates).toHaveLength(LINES.length + 1);
  expect(templates.slice(0, 5)).toEqual([
    "<*> accepted",
    "<*> copied <*> files",
    "<*> done in <*>",
    null,
    "<*> accepted",
  ]);
  const list = await listTemplates(inputs, () => {});
  expect(list[0]).toEqual({
    template: "<*> accepted",
    events: 200,
    first: Date.UTC(2026, 2, 3, 12),
    last: Date.UTC(2026, 2, 3, 12, 0, 1990),
  });
  expect(list.map(({ events }) => events)).toEqual([200, 199, 199, 1]);
});

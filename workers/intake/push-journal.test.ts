import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type NamedPush, PushJournal } from "./push-journal";

const folder = mkdtempSync(join(tmpdir(), "isolog-journal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let complaints = 0;
const log = { info: () => undefined, warn: () => void complaints++, error: () => undefined };
const newPath = () => join(folder, randomUUID(), "host-3001.pushes");
const newPush = (at = 1_700_000_000_000): NamedPush => ({ name: randomUUID(), body: "b".repeat(43), at });

describe("the journal of pushes", () => {
  it("tells the next process which pushes were begun and not ended, without having been closed", () => {
    const path = newPath();
    const before = new PushJournal(path, log);
    const [heard, first, second] = [newPush(), newPush(), newPush()];
    for (const push of [first, heard, second]) before.begin(push);
    before.end(heard.name);
    const after = new PushJournal(path, log);
    expect(after.open).toEqual([first, second]);
    after.end(first.name);
    expect(new PushJournal(path, log).open).toEqual([second]);
  });

  it("loses no more than the record that was cut short", () => {
    const path = newPath();
    const push = newPush();
    new PushJournal(path, log).begin(push);
    appendFileSync(path, `\n+ ${randomUUID()} bbb`);
    const journal = new PushJournal(path, log);
    expect(journal.open).toEqual([push]);
    appendFileSync(path, `\n- ${push.name.slice(0, 8)}`);
    const next = newPush();
    journal.begin(next);
    expect(new PushJournal(path, log).open).toEqual([push, next]);
  });

  it("does not grow with the number of pushes", () => {
    const path = newPath();
    const journal = new PushJournal(path, log);
    const kept = newPush();
    journal.begin(kept);
    for (let n = 0; n < 20_000; n++) {
      const push = newPush();
      journal.begin(push);
      journal.end(push.name);
    }
    expect(statSync(path).size).toBeLessThan(1024 * 1024 + 1_000);
    expect(new PushJournal(path, log).open).toEqual([kept]);
    expect(readFileSync(path, "latin1").trim().split("\n")).toHaveLength(1);
  });

  it("complains once where it cannot write, and goes on", () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    complaints = 0;
    const journal = new PushJournal(join(file, "host-3001.pushes"), log);
    const push = newPush();
    journal.begin(push);
    expect(journal.open).toEqual([push]);
    journal.end(push.name);
    expect(journal.open).toEqual([]);
    expect(complaints).toBe(1);
  });
});

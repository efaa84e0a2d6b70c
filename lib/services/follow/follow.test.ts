import { appendFileSync } from "node:fs";
import { appendFile, copyFile, mkdtemp, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FollowState } from "./follow-state";
import { FollowedFile, type Piece } from "./followed-file";
import { shipFile } from "./ship-file";
import { watchFiles } from "./watch-files";

let folder: string;
let log: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "isolog-follow-"));
  log = join(folder, "access.log");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `line ${from + i}`);
const text = (from: number, to: number) => `${lines(from, to).join("\n")}\n`;

/** Everything there is to read just now. */
async function readAll(file: FollowedFile): Promise<string[]> {
  const read: string[] = [];
  for (let piece = await file.read(); piece !== null; piece = await file.read()) read.push(...piece.lines);
  return read;
}

describe("a file that is followed gives each line once", () => {
  test("as it grows, a last line once it is ended", async () => {
    await writeFile(log, "one\r\ntwo\nthr");
    const file = new FollowedFile(log, null);
    expect(await readAll(file)).toEqual(["one", "two"]);
    await appendFile(log, "ee\nfour\n");
    expect(await readAll(file)).toEqual(["three", "four"]);
    await file.close();
  });

  test("when it is renamed and made anew, also with a line that was never ended", async () => {
    await writeFile(log, text(0, 3));
    const file = new FollowedFile(log, null);
    expect(await readAll(file)).toEqual(lines(0, 3));
    await rename(log, `${log}.1`);
    await appendFile(`${log}.1`, "late\nunended");
    expect(await readAll(file)).toEqual(["late"]);
    await writeFile(log, text(3, 5));
    expect(await readAll(file)).toEqual(["unended", "line 3", "line 4"]);
    await file.close();
  });

  test("when it is rotated more than once while nobody reads", async () => {
    await writeFile(log, text(0, 3));
    const file = new FollowedFile(log, null);
    await readAll(file);
    await writeFile(`${log}.bak`, "of another program\n");
    await appendFile(log, text(3, 5));
    for (const from of [5, 8]) {
      await rename(`${log}.1`, `${log}.2`).catch(() => undefined);
      await rename(log, `${log}.1`);
      // Times of files are told apart by their clock's tick.
      await wait(20);
      await writeFile(log, text(from, from + 3));
    }
    expect(await readAll(file)).toEqual(lines(3, 11));
    await file.close();
  });

  test("when it is copied and truncated in place", async () => {
    await writeFile(log, text(0, 30));
    const file = new FollowedFile(log, null);
    await readAll(file);
    await copyFile(log, `${log}.1`);
    await truncate(log);
    expect(await readAll(file)).toEqual([]);
    await appendFile(log, text(30, 33));
    expect(await readAll(file)).toEqual(lines(30, 33));
    await file.close();
  });

  test.each([
    ["is shorter", 3],
    ["is longer", 60],
  ])("when it was copied and truncated while nobody read, with lines nobody saw, and %s now", async (_, more) => {
    await writeFile(log, text(0, 30));
    const before = new FollowedFile(log, null);
    const { to } = (await before.read()) as Piece;
    await before.close();
    await appendFile(log, text(30, 40));
    await copyFile(log, `${log}.1`);
    await truncate(log);
    await appendFile(log, text(40, 40 + more));
    const file = new FollowedFile(log, to);
    expect(await readAll(file)).toEqual(lines(30, 40 + more));
    await file.close();
  });

  test("when it is copied, truncated and grows past where it was between two looks", async () => {
    await writeFile(log, text(0, 30));
    const file = new FollowedFile(log, null);
    await readAll(file);
    await appendFile(log, text(30, 33));
    await copyFile(log, `${log}-20261121`);
    await truncate(log);
    await appendFile(log, text(33, 99));
    expect(await readAll(file)).toEqual(lines(30, 99));
    await truncate(log);
    await appendFile(log, text(200, 300));
    expect(await readAll(file)).toEqual(lines(200, 300));
    await file.close();
  });

  test("when another file has got its number", async () => {
    await writeFile(log, text(0, 30));
    const before = new FollowedFile(log, null);
    const { to } = (await before.read()) as Piece;
    await before.close();
    // The number is the same, the lines are others: so a file system that gives numbers anew looks.
    await writeFile(log, text(30, 99));
    const file = new FollowedFile(log, to);
    expect(await readAll(file)).toEqual(lines(30, 99));
    await file.close();
  });

  test("when it appears late, and when lines are longer than a piece", async () => {
    const file = new FollowedFile(log, null);
    expect(await file.read()).toBe(null);
    await writeFile(log, `${"x".repeat(600_000)}\nshort\n`);
    const read = await readAll(file);
    expect(read.join("").replace(/x/g, "")).toBe("short");
    expect(read.join("").length).toBe(600_005);
    await file.close();
  });
});

describe("what is shipped arrives once", () => {
  const stateOf = () => FollowState.open(join(folder, "state.json"));

  /** Ships what is there; fails at the given delivery, before or after the other side has it. */
  async function run(
    taken: Map<string, string[]>,
    failAt: { delivery: number; isTaken: boolean } | null,
  ): Promise<void> {
    let delivery = 0;
    await shipFile(log, {
      ...{ state: await stateOf(), signal: new AbortController().signal, once: true },
      async deliver(piece, name) {
        const fails = failAt !== null && delivery++ === failAt.delivery;
        if (fails && !failAt.isTaken) throw new Error("crash");
        const before = taken.get(name);
        if (before !== undefined) expect(piece.lines).toEqual(before);
        taken.set(name, piece.lines);
        if (fails) throw new Error("crash");
      },
    });
  }

  test.each([true, false])("through crashes, whether the other side had it (%s) or not", async (isTaken) => {
    const taken = new Map<string, string[]>();
    await writeFile(log, "");
    for (let round = 0; round < 8; round++) {
      await appendFile(log, text(round * 9_000, (round + 1) * 9_000).replaceAll("\n", round % 2 === 0 ? "\n" : "\r\n"));
      await run(taken, { delivery: round % 3, isTaken }).catch((error: Error) => expect(error.message).toBe("crash"));
      if (round % 3 === 1) {
        await rename(log, `${log}.${round}`);
        await writeFile(log, "");
      }
    }
    await run(taken, null);
    expect([...taken.values()].flat()).toEqual(lines(0, 72_000));
  });

  test("under other names where another file has the number and the place of one before", async () => {
    const taken = new Map<string, string[]>();
    await writeFile(log, "start 1\n");
    await run(taken, null);
    // As if the number of a removed file came again, here or on another machine.
    await rm(join(folder, "state.json"));
    await writeFile(log, "start 2\n");
    await run(taken, null);
    expect([...taken.values()]).toEqual([["start 1"], ["start 2"]]);
  });

  test("in pieces of no more lines than one push may have", async () => {
    const taken = new Map<string, string[]>();
    await writeFile(log, "a\n".repeat(120_000));
    await run(taken, { delivery: 1, isTaken: true }).catch(() => undefined);
    await run(taken, null);
    expect([...taken.values()].map(({ length }) => length)).toEqual([50_000, 50_000, 20_000]);
  });

  test("line by line, though the file whose piece was on its way is gone", async () => {
    const taken = new Map<string, string[]>();
    await writeFile(log, "short\n");
    await run(taken, { delivery: 0, isTaken: true }).catch(() => undefined);
    await writeFile(`${log}.next`, "much longer than before\n");
    await rename(`${log}.next`, log);
    await run(taken, null);
    expect([...taken.values()]).toEqual([["short"], ["much longer than before"]]);
  });

  test("with a state that stays whole while many files are followed side by side", async () => {
    const state = await stateOf();
    const at = { inode: 1, offset: 1, round: 0 };
    const files = Array.from({ length: 40 }, (_, n) => `${n}`.repeat(n + 1));
    await Promise.all(files.map((file) => state.set(file, { at, sending: null })));
    const again = await stateOf();
    for (const file of files) expect(again.get(file)).toEqual({ at, sending: null });
  });

  test("a state file of something else is refused in words", async () => {
    await writeFile(join(folder, "state.json"), "[1]");
    await expect(stateOf()).rejects.toThrow("--state");
  });
});

describe("a stack trace is judged with the line it belongs to", () => {
  const quiet = Array.from({ length: 400 }, (_, i) => {
    const second = String(i % 60).padStart(2, "0");
    return `2026-11-21 10:${String(Math.floor(i / 60)).padStart(2, "0")}:${second},123 INFO  [main] shop.Cart - order ${i} paid`;
  });
  const trace = [
    "2026-11-21 11:00:00,007 ERROR [main] shop.Cart - order 7 failed",
    "java.lang.IllegalStateException: no stock",
    "\tat shop.Cart.pay(Cart.java:17)",
  ];
  /** What is judged of what is appended when the model stands */
  async function judged(append: () => Promise<void>, stop: AbortController): Promise<string[]> {
    await writeFile(log, `${quiet.join("\n")}\n`);
    const seen: string[] = [];
    const onLine = async ({ raw }: { raw: string }) => {
      seen.push(raw);
      stop.abort();
    };
    const options = { seed: 1, alertsPerDay: 5, train: [log], signal: stop.signal };
    await watchFiles([log], options, { onReady: append, onLine });
    return seen;
  }

  test("as soon as nothing more of it comes", async () => {
    const seen = await judged(() => appendFile(log, `${trace.join("\n")}\n`), new AbortController());
    expect(seen).toEqual([trace.join("\n")]);
  });

  test("on the way out, too: the record that is open and what was written before the signal are not lost", async () => {
    const stop = new AbortController();
    const last = "2026-11-21 11:00:01,007 INFO  [main] shop.Cart - order 8 paid";
    // The line is judged when the trace begins, and says stop: the trace is open then, and the last line unread.
    const seen = await judged(async () => {
      await appendFile(log, `${last}\n${trace.join("\n")}\n`);
      stop.signal.addEventListener("abort", () => appendFileSync(log, `${last}\n`));
    }, stop);
    expect(seen).toEqual([last, trace.join("\n"), last]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Invalid } from "../../lib/base/errors";
import { createThreadPool, type ThreadPool } from "./pool";

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

describe("the thread pool", () => {
  let pool: ThreadPool;
  beforeEach(() => {
    const entry = new URL("./pool-test-entry.ts", import.meta.url);
    pool = createThreadPool({ settings: { databaseUrl: "", dataDir: "" }, entry, size: 2, memoryMb: 64, log: quiet });
  });
  afterEach(() => pool.close());

  const run = (what: string, signal = new AbortController().signal, report: (progress: object) => void = () => {}) =>
    pool.run({ name: "import-file", payload: { what }, signal, report });

  it("runs more jobs than it has threads, and passes progress on", async () => {
    const progress: object[] = [];
    const counts = await Promise.all([1, 2, 3, 4, 5].map(() => run("echo", undefined, (step) => progress.push(step))));
    expect(counts).toHaveLength(5);
    expect(progress).toEqual(Array(5).fill({ half: true }));
  });

  it("keeps the kind of an error across the border", async () => {
    const error = await run("refuse").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    expect(error).toMatchObject({ code: "odd", message: "This is odd.", details: { n: 3 } });
  });

  it("replaces a thread that died, and fails only the job it had", async () => {
    await expect(run("die")).rejects.toThrow("ended");
    await expect(run("throw")).rejects.toThrow("nobody catches this");
    await expect(run("echo")).resolves.toBeDefined();
  });

  it("survives a job that eats more memory than a thread may have", async () => {
    await expect(run("eat")).rejects.toThrow(/memory/);
    await expect(run("echo")).resolves.toBeDefined();
  }, 30_000);

  it("tells a running job to stop, and never starts one that was cancelled while it waited", async () => {
    const first = new AbortController();
    const second = new AbortController();
    const third = new AbortController();
    const running = [run("wait", first.signal), run("wait", second.signal)];
    const waiting = run("echo", third.signal);
    third.abort("cancelled");
    await expect(waiting).rejects.toThrow("cancelled");
    first.abort("shutdown");
    second.abort("timeout");
    expect(await Promise.all(running)).toEqual([{ reason: "shutdown" }, { reason: "timeout" }]);
  });

  it("fails the jobs it still has when it is closed, and takes no more", async () => {
    const job = expect(run("wait")).rejects.toThrow("ended");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await pool.close();
    await job;
    await expect(run("echo")).rejects.toThrow("shutdown");
  });
});

import { expect, it, vi } from "vitest";
import { openSilentLine } from "../testing/silent-line";
import { startTestPostgres } from "./conformance-backends";
import { openQueue } from "./open-queue";

it("takes and hands out jobs again, on new connections, after its database vanished without a word", async () => {
  const backend = await startTestPostgres();
  const line = await openSilentLine(backend.options.databaseUrl);
  const queue = await openQueue({ databaseUrl: line.url, answerWithinMs: 1_000 });
  const seen: string[] = [];
  const worker = await queue.startWorker("apply-retention", { concurrency: 1 }, async ({ id }) => {
    seen.push(id);
    return { kind: "done" };
  });
  try {
    await queue.add("apply-retention", {}, { id: "before" });
    await vi.waitFor(() => expect(seen).toEqual(["before"]), { timeout: 10_000 });
    line.forget();
    await vi.waitFor(() => queue.add("apply-retention", {}, { id: "after" }), { timeout: 20_000, interval: 200 });
    await vi.waitFor(() => expect(seen).toEqual(["before", "after"]), { timeout: 20_000 });
  } finally {
    // First: nobody says farewell on a line that is silent.
    line.close();
    await worker.close(true);
    await queue.close();
    await backend.stop();
  }
}, 60_000);

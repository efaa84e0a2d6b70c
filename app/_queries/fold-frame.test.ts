import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import type { LiveFrame } from "@/lib/contracts/live";
import { foldFrame } from "./fold-frame";
import { keysOf } from "./keys-of";

const run = (state: "running" | "done") =>
  ({ kind: "training", run: { id: 7, state } }) as unknown as Extract<LiveFrame, { kind: "training" }>;

describe("a training that ended", () => {
  it("refreshes the models once, also when the list of runs has polled the end already", () => {
    const client = new QueryClient();
    client.setQueryData(keysOf.runs(1), [run("done").run]);
    const invalidate = vi.spyOn(client, "invalidateQueries");
    const refreshes = () =>
      invalidate.mock.calls.filter(([filters]) => String(filters?.queryKey) === String(keysOf.models(1))).length;
    foldFrame(client, 1, run("running"));
    expect(refreshes()).toBe(0);
    foldFrame(client, 1, run("done"));
    foldFrame(client, 1, run("done"));
    expect(refreshes()).toBe(1);
  });
});

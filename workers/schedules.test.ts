import { expect, it } from "vitest";
import type { JobQueue } from "../lib/queue/job-queue";
import { keepSchedules } from "./schedules";

it("a schedule that cannot be brought about holds up neither the others nor a start", async () => {
  const kept: string[] = [];
  const warned: unknown[] = [];
  const queue = {
    upsertSchedule: async (_name: string, id: string) => {
      if (id === "windows") throw new Error("contested");
      kept.push(id);
    },
    listSchedules: async () => [],
  };
  const log = { info: () => undefined, warn: (what: object) => warned.push(what), error: () => undefined };
  const db = { prisma: { schedule: { findMany: async () => [] } } };
  const tools = { db, queue: queue as unknown as JobQueue, demo: true, log, now: () => 0 };
  await keepSchedules(tools as never);
  expect(kept).toEqual(["silence", "retention", "simulator"]);
  expect(warned).toEqual([expect.objectContaining({ schedule: "windows" })]);
});

import { createHash } from "node:crypto";
import { findFormat } from "../core/log/find-format";
import { createTraffic } from "../core/scenario/create-traffic";
import { EventReader } from "../services/ingest/event-reader";
import { prepareLines } from "../services/ingest/prepare-lines";
import { writeBatch } from "../store/events/write-batch";
import type { World } from "./factories";

export interface TrafficToStore {
  sourceId: number;
  from: number;
  lines: number;
  seed?: number;
  ratePerSecond?: number;
}

/** Simulated traffic in a source, unscored, as if pushed; returns the time of its last line. */
export async function storeTraffic(world: World, options: TrafficToStore): Promise<number> {
  const { sourceId, from, seed = 1, ratePerSecond = 5 } = options;
  const traffic = createTraffic({ seed, ratePerSecond, scenarios: [] });
  const all: string[] = [];
  let last = from;
  for (let start = from; all.length < options.lines; start += 3_600_000) {
    for (const { line, time } of traffic.linesBetween(start, start + 3_600_000)) {
      if (all.length >= options.lines) break;
      all.push(line);
      last = time;
    }
  }
  const reader = new EventReader(findFormat("combined"), {
    receivedAt: Date.now(),
    utcOffsetMinutes: 0,
    startTime: from,
  });
  for (let at = 0; at < all.length; at += 5_000) {
    const lines = all.slice(at, at + 5_000);
    const key = `${seed}.${from}.${at}`;
    const prepared = await prepareLines(lines, {
      reader,
      firstLine: 1,
      scoring: null,
      importId: null,
      keyOf: (line) => `${key}:${line}`,
    });
    await writeBatch(world.db, {
      origin: { organisationId: world.ctx.organisationId, sourceId, importId: null, format: "combined", modelId: null },
      ledger: {
        kind: "push",
        key,
        digest: createHash("sha256").update(lines.join("\n")).digest("hex"),
        accepted: prepared.parsed,
        rejected: prepared.unparsed,
      },
      events: prepared.events,
      rollUp: prepared.rollUp,
      anomalies: prepared.anomalies,
    });
  }
  return last;
}

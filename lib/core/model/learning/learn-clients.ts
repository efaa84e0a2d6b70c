import { type Habits, learnHabits, readClientFeatures } from "../../features/client-features";
import { hashText } from "../../features/hash";
import { LINE_WIDTH, readLineFeatures } from "../../features/line/line-features";
import type { LineReader } from "../../features/line/line-reader";
import type { Normal } from "../../features/normal";
import { RollUp } from "../../features/roll-ups/roll-up";
import type { ClientWindow } from "../../features/roll-ups/windows";
import { faultPrior } from "../prior";
import type { UnitModel } from "../unit-model";
import type { ClientSample } from "./client-sample";
import { type FitOptions, fitWindows } from "./fit-windows";
import { learnResidents } from "./learn-residents";
import type { SampledLine } from "./minute-rows";
import { politeStranger } from "./polite-stranger";
import type { Suspects } from "./suspects";

const DAY_MS = 86_400_000;
const SHORTEST_MS = 3_600_000;

export interface LearnedClients {
  habits: Habits;
  client: UnitModel | null;
  /** Client windows in the whole log (estimate). */
  windows: number;
}

/** What clients usually do, and the detector of their windows; those far from their like join the suspects. */
export function learnClients(
  sample: ClientSample,
  { normal, sampled }: { normal: Normal; sampled: readonly SampledLine[] },
  reader: LineReader,
  suspects: Suspects,
  options: FitOptions,
): LearnedClients {
  const windows = windowsOf(sample, normal, reader);
  const all = windows.length / sample.share;
  const habits = learnHabits(windows, normal.meanSurprise, learnResidents(sampled, suspects));
  const client = fitWindows(
    "client",
    windows,
    {
      isSuspect: (window) => suspects.has(hashText(window.client)),
      read(window, row) {
        readClientFeatures(window, habits, row);
        return faultPrior("client", row);
      },
      owner: ({ client: name, start }) => ({ key: hashText(name), time: start }),
      known: { window: politeStranger(habits, sample.windowMs), chance: daysOf(normal) / all },
    },
    options,
  );
  if (client !== null) suspects.addOutliers(windows, client, habits);
  return { habits, client, windows: all };
}

/** Length of the log, at least an hour. */
function daysOf({ from, to }: Normal): number {
  return Math.max(SHORTEST_MS, (to ?? 0) - (from ?? 0)) / DAY_MS;
}

function windowsOf(sample: ClientSample, normal: Normal, reader: LineReader): ClientWindow[] {
  const row = new Float64Array(LINE_WIDTH);
  const windows: ClientWindow[] = [];
  for (const sampled of sample.take()) {
    const rollUp = new RollUp({ windowMs: sample.windowMs });
    for (const event of sampled.events) {
      reader.read(event);
      const surprise = readLineFeatures(reader, event, normal, row, true);
      rollUp.add(event, { score: 0, oneIn: 1, raw: 0, surprise }, false);
    }
    for (const window of rollUp.clients) windows.push(scaledTo(window, sampled.total, sampled.lastTime));
  }
  return windows;
}

/** The whole window, judged by its first lines. */
function scaledTo(window: ClientWindow, total: number, lastTime: number): ClientWindow {
  if (total <= window.events) return window;
  const factor = total / window.events;
  return {
    ...window,
    events: total,
    errors4xx: window.errors4xx * factor,
    errors5xx: window.errors5xx * factor,
    posts: window.posts * factor,
    bytes: window.bytes * factor,
    surprise: window.surprise * factor,
    lastTime: Math.max(window.lastTime, lastTime),
  };
}

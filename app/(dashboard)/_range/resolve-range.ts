import type { TimeRange } from "@/lib/contracts/api";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const PRESETS = [
  { id: "15m", label: "Last 15 minutes", ms: 15 * MINUTE },
  { id: "1h", label: "Last hour", ms: HOUR },
  { id: "6h", label: "Last 6 hours", ms: 6 * HOUR },
  { id: "24h", label: "Last 24 hours", ms: DAY },
  { id: "7d", label: "Last 7 days", ms: 7 * DAY },
  { id: "30d", label: "Last 30 days", ms: 30 * DAY },
  { id: "90d", label: "Last 90 days", ms: 90 * DAY },
] as const;

export interface RangeChoice {
  /** Id of a preset, "all", or null for whatever suits the data. */
  readonly range: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

export interface ResolvedRange extends TimeRange {
  /** Preset id, "all" or "custom". */
  readonly kind: string;
  /** Moves on with the clock. */
  readonly rolling: boolean;
}

interface DataSpan {
  readonly firstEventAt: number | null;
  readonly lastEventAt: number | null;
}

/**
 * What a choice means right now. Without one: the last hours when the source is alive, else all it has, so that an
 * archive of years ago does not greet with emptiness. Rolling ranges end on a round moment, so they rarely change.
 */
export function resolveRange(choice: RangeChoice, data: DataSpan, now: number): ResolvedRange {
  if (choice.from !== null && choice.to !== null && choice.from < choice.to) {
    return { kind: "custom", from: choice.from, to: choice.to, rolling: false };
  }
  const preset = PRESETS.find(({ id }) => id === choice.range);
  if (preset) return rolling(preset, now);
  if (choice.range === "all") return wholeData(data, now);
  const { firstEventAt, lastEventAt } = data;
  if (lastEventAt === null || firstEventAt === null) return rolling(PRESETS[3], now);
  if (now - lastEventAt > DAY) return wholeData(data, now);
  return rolling([PRESETS[1], PRESETS[2]].find(({ ms }) => now - firstEventAt <= ms * 1.5) ?? PRESETS[3], now);
}

function rolling({ id, ms }: (typeof PRESETS)[number], now: number): ResolvedRange {
  const step = Math.min(5 * MINUTE, Math.max(10_000, ms / 90));
  const to = Math.ceil(now / step) * step;
  return { kind: id, from: to - ms, to, rolling: true };
}

/** Of a source that is alive the time up to now belongs to it, too: there is where lines may be missing. */
function wholeData({ firstEventAt, lastEventAt }: DataSpan, now: number): ResolvedRange {
  const today = rolling(PRESETS[3], now);
  if (firstEventAt === null || lastEventAt === null) return { ...today, kind: "all" };
  if (now - lastEventAt > DAY) return { kind: "all", from: firstEventAt, to: lastEventAt + 1, rolling: false };
  return { kind: "all", from: firstEventAt, to: Math.max(today.to, lastEventAt + 1), rolling: true };
}

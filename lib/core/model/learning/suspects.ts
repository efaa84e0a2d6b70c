import { CLIENT_WIDTH, type Habits, readClientFeatures } from "../../features/client-features";
import { countOf } from "../../features/count-table";
import { hashText } from "../../features/hash";
import type { Normal } from "../../features/normal";
import { type ClientWindow, MINUTE_MS } from "../../features/roll-ups/windows";
import { ATTACK_SIGNALS } from "../../features/signals/list";
import { faultPrior } from "../prior";
import { rawScore, type UnitModel, unitScoreOf } from "../unit-model";
import type { SampledLine } from "./minute-rows";

/** A way of attacking that more of the clients than this show is everyday noise here. */
const RARE_SHARE = 0.05;
/** Seen in more of the time than this, a client is part of everyday life, however odd. */
const FLEETING = 0.25;
/** More of the other observations than this cannot all be attacks: then none of them is left out. */
const MOST_LEFT_OUT = 0.15;
const FEWEST_KEPT = 100;

/** Score from which a client's window is a gross outlier among its like. */
const OUTLIER_SCORE = 30;
/** Share of a minute's lines that makes it the suspects' minute. */
const MINUTE_SHARE = 0.2;

/** Clients seen attacking in a known way, or behaving like nobody else: what they did says nothing of what is normal. */
export class Suspects {
  readonly #clients = new Set<number>();
  readonly #telling: number;

  constructor(normal: Normal, lines: readonly SampledLine[]) {
    this.#telling = tellingSignals(normal);
    for (const { client, clientKey, signals } of lines) {
      if (client !== null && (signals & this.#telling) !== 0) this.#clients.add(clientKey);
    }
  }

  /** @param clientKey hash of the client */
  has(clientKey: number): boolean {
    return this.#clients.has(clientKey);
  }

  hasLine({ client, clientKey, signals }: SampledLine): boolean {
    return client !== null ? this.#clients.has(clientKey) : (signals & this.#telling) !== 0;
  }

  /**
   * The lines that calibration may take for normal. A suspect who came for a short while is left out however many lines
   * that was: a scan of a small log may be most of it.
   * @param slots part of the log's time each line is of, NaN where unknown
   */
  believedLines(lines: readonly SampledLine[], slots: ArrayLike<number>): number[] {
    const isSuspect = lines.map((line) => this.hasLine(line));
    const all = new Set<number>();
    const seen = new Map<number, Set<number>>();
    lines.forEach(({ client, clientKey }, i) => {
      const slot = slots[i] as number;
      if (Number.isNaN(slot)) return;
      all.add(slot);
      if (client === null || !isSuspect[i]) return;
      seen.set(clientKey, (seen.get(clientKey) ?? new Set()).add(slot));
    });
    const isFleeting = ({ clientKey }: SampledLine) => (seen.get(clientKey)?.size ?? all.size) <= FLEETING * all.size;
    return believedOf(isSuspect, (i) => isFleeting(lines[i] as SampledLine));
  }

  addOutliers(windows: readonly ClientWindow[], model: UnitModel, habits: Habits): void {
    const row = new Float64Array(CLIENT_WIDTH);
    const scratch = new Float32Array(CLIENT_WIDTH);
    for (const window of windows) {
      readClientFeatures(window, habits, row);
      const { score } = unitScoreOf(model, rawScore(model, row, faultPrior("client", row), scratch));
      if (score >= OUTLIER_SCORE) this.#clients.add(hashText(window.client));
    }
  }

  /** Starts of the minutes of which suspects make a good part. */
  minutesOf(lines: readonly SampledLine[]): Set<number> {
    const minutes = new Map<number, { lines: number; suspect: number }>();
    for (const line of lines) {
      if (line.time === null) continue;
      const start = Math.floor(line.time / MINUTE_MS) * MINUTE_MS;
      const found = minutes.get(start) ?? { lines: 0, suspect: 0 };
      found.lines++;
      if (this.hasLine(line)) found.suspect++;
      minutes.set(start, found);
    }
    const troubled = [...minutes].filter(([, { lines: all, suspect }]) => suspect > MINUTE_SHARE * all);
    return new Set(troubled.map(([start]) => start));
  }
}

/** Bits of the signals that what a line says, not how it was answered, gives away, and that are rare in this log. */
function tellingSignals(normal: Normal): number {
  let bits = 0;
  ATTACK_SIGNALS.forEach(({ where }, i) => {
    const share = countOf(normal.counts.signals, i + 1) / Math.max(1, normal.documents);
    if (where !== "outcome" && share <= RARE_SHARE) bits |= 1 << i;
  });
  return bits;
}

/**
 * The observations that calibration may take for normal: those of nobody who was seen attacking in a known way. So a log
 * that holds an attack does not teach that the attack is normal.
 * @param isSuspect of each observation; @param isCertain of each suspect, whether it counts as an attack however many there are
 * @returns indices; where too many are suspect, only who is certain is left out, or nobody
 */
export function believedOf(
  isSuspect: readonly boolean[],
  isCertain: (index: number) => boolean = () => false,
): number[] {
  const all = isSuspect.map((_, i) => i);
  const doubtful = all.filter((i) => !(isSuspect[i] && isCertain(i)));
  const kept = doubtful.filter((i) => !isSuspect[i]);
  if (kept.length >= FEWEST_KEPT && kept.length >= (1 - MOST_LEFT_OUT) * doubtful.length) return kept;
  return doubtful.length >= FEWEST_KEPT ? doubtful : all;
}

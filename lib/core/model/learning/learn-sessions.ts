import { fitTail } from "../../calibration/fit-tail";
import { drawLandmarks } from "../../distance/distance";
import { measureMatrix } from "../../distance/open-distances";
import { hashText } from "../../features/hash";
import type { Session } from "../../features/session/session";
import {
  BEGIN,
  END,
  logDuration,
  orderSurprise,
  readCounts,
  type SessionHabits,
  stepKey,
} from "../../features/session/session-features";
import { Tally } from "../../features/session/tally";
import type { Matrix } from "../../forest/forest";
import { scoreMatrix } from "../../forest/score-matrix";
import { ranksOf } from "../ranks";
import { presenceSurprise, rawOf, viewsOf } from "../session/score-session";
import type { SessionModel } from "../session/session-model";
import { type FitOptions, MINIMUM_WINDOWS } from "./fit-windows";

/** Sessions kept for the forest and the calibration, and templates with a column of their own. */
const SAMPLE = 20_000;
const SAMPLE_STEPS = 1_000_000;
const DRAWS = 10;
const DRAW_SIZE = 32;
const COLUMNS = 255;
const TEMPLATES = 20_000;
const PAIRS = 500_000;

/**
 * Learns what sessions look like: one pass over closed sessions, in bounded memory, in any order of the sessions.
 * Names of templates are told beforehand, or never.
 */
export class SessionLearner {
  readonly #names = new Map<number, string>();
  readonly #present = new Tally(TEMPLATES);
  readonly #pairs = new Tally(PAIRS);
  readonly #from = new Tally(TEMPLATES);
  readonly #to = new Tally(TEMPLATES);
  #sample: Session[] = [];
  #sampledSteps = 0;
  #shift = 0;
  #sessions = 0;
  #steps = 0;

  get sessions(): number {
    return this.#sessions;
  }

  /** Remembers what a template key stands for. */
  name(template: number, text: string): void {
    if (this.#names.size < TEMPLATES && !this.#names.has(template))
      this.#names.set(template, Array.from(text).join(""));
  }

  add(session: Session): void {
    this.#sessions++;
    for (const template of session.counts.keys()) this.#present.add(template);
    let from = BEGIN;
    for (const to of session.steps) {
      this.#step(from, to);
      from = to;
    }
    if (session.steps.length === session.events) this.#step(from, END);
    if (!this.#keeps(session)) return;
    this.#sample.push(session);
    this.#sampledSteps += session.steps.length;
    while (this.#sample.length > SAMPLE || (this.#sampledSteps > SAMPLE_STEPS && this.#sample.length > 1))
      this.#halve();
  }

  /** null below `MINIMUM_WINDOWS` sessions. */
  finish({ trainer, ...options }: FitOptions): SessionModel | null {
    if (this.#sample.length < MINIMUM_WINDOWS) return null;
    const sample = this.#sample.sort((a, b) =>
      a.key < b.key ? -1 : a.key > b.key ? 1 : (a.start ?? 0) - (b.start ?? 0),
    );
    const habits = this.#habits();
    const matrix = matrixOf(sample, habits);
    const forest = trainer.fit(matrix, options);
    const landmarks = drawLandmarks(matrix, { seed: options.seed + 1, draws: DRAWS, size: DRAW_SIZE });
    const parts = {
      habits,
      names: this.#names,
      medians: mediansOf(matrix),
      forest,
      landmarks,
      distance: ranksOf(measureMatrix(landmarks, matrix)),
      counts: ranksOf(scoreMatrix(forest, matrix)),
      presence: ranksOf(sample.map((session) => presenceSurprise(session, { habits }))),
      order: ranksOf(sample.map((session) => orderSurprise(session, habits))),
      duration: ranksOf(sample.map(logDuration)),
    };
    const raw = Float64Array.from(sample, (session) => rawOf(viewsOf(parts, session)));
    return { ...parts, tail: fitTail(raw, { clusters: null, kinds: null, doubts: true }) };
  }

  #step(from: number, to: number): void {
    this.#pairs.add(stepKey(from, to));
    this.#from.add(from);
    this.#to.add(to);
    this.#steps++;
  }

  #habits(): SessionHabits {
    const columns = this.#present.ranked().slice(0, COLUMNS);
    return {
      sessions: this.#sessions,
      templates: columns.map(([template]) => template),
      columns: new Map(columns.map(([template], column) => [template, column])),
      present: columns.map(([, sessions]) => sessions),
      pairs: this.#pairs,
      from: this.#from,
      to: this.#to,
      steps: this.#steps,
    };
  }

  /** By the hash of the key: which sessions stay does not depend on the order they came in. */
  #keeps({ key }: Session): boolean {
    return this.#shift === 0 || hashText(key, 78) % 2 ** this.#shift === 0;
  }

  #halve(): void {
    this.#shift++;
    this.#sample = this.#sample.filter((session) => this.#keeps(session));
    this.#sampledSteps = this.#sample.reduce((sum, { steps }) => sum + steps.length, 0);
  }
}

function matrixOf(sessions: readonly Session[], habits: SessionHabits): Matrix {
  const width = habits.templates.length + 1;
  const values = new Float32Array(sessions.length * width);
  for (const [row, session] of sessions.entries()) {
    readCounts(session, habits, values.subarray(row * width, (row + 1) * width));
  }
  return { width, rows: sessions.length, values };
}

function mediansOf({ width, rows, values }: Matrix): Float64Array {
  return Float64Array.from({ length: width }, (_, column) => {
    const sorted = Float32Array.from({ length: rows }, (_, row) => values[row * width + column] as number).sort();
    return sorted[rows >> 1] as number;
  });
}

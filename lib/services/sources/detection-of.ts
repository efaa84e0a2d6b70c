import type { DetectionState } from "../../contracts/source";
import { FIRST_TRAINING_LINES } from "../detection/request-first-training";
import { thresholdOf } from "./threshold-of";

export interface DetectionFacts {
  readonly alertsPerDay: number;
  readonly activeModel: { id: number; version: number; summary: unknown } | null;
  /** A first model is being learned right now. */
  readonly training: boolean;
  /** Lines in the roll-ups so far. */
  readonly events: number;
}

/** What detection can do for a source; what is missing is said instead of scoring 0. */
export function detectionOf(facts: DetectionFacts): DetectionState {
  if (facts.activeModel) {
    const { id, version, summary } = facts.activeModel;
    return { kind: "ready", modelId: id, version, threshold: thresholdOf(summary, facts.alertsPerDay) ?? 100 };
  }
  if (facts.training) return { kind: "training" };
  if (facts.events === 0) return { kind: "empty" };
  return { kind: "warming-up", have: facts.events, need: FIRST_TRAINING_LINES };
}

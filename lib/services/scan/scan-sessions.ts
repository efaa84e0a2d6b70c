import { Invalid } from "@/lib/base/errors";
import { hashText } from "@/lib/core/features/hash";
import type { Session } from "@/lib/core/features/session/session";
import { SessionBuilder } from "@/lib/core/features/session/session-builder";
import type { SessionKeys } from "@/lib/core/features/session/session-keys";
import { sessionTemplateOf } from "@/lib/core/features/session/session-template";
import type { UnitScore } from "@/lib/core/features/unit-score";
import { type FitOptions, MINIMUM_WINDOWS } from "@/lib/core/model/learning/fit-windows";
import { SessionLearner } from "@/lib/core/model/learning/learn-sessions";
import { scoreSession } from "@/lib/core/model/session/score-session";
import type { SessionModel } from "@/lib/core/model/session/session-model";
import type { LogInput } from "./logs/log-input";
import { readLog } from "./logs/read-log";

export interface SessionLogs {
  inputs: readonly LogInput[];
  /** Learned from instead of `inputs`. */
  trained: readonly LogInput[] | null;
  keysOf: SessionKeys;
  options: FitOptions;
}

/** Told of every session, in the order of their last lines. A promise that is returned is waited for. */
export interface SessionObserver {
  onSession(session: Session, score: UnitScore, model: SessionModel): Promise<void> | undefined;
  onProgress?(stage: "Learning" | "Scoring", input: LogInput, bytesRead: number): void;
}

/**
 * Two passes over the logs: learns what sessions look like, then scores each when it is over. Bounded memory.
 * @throws Invalid when there are too few sessions
 */
export async function scanSessions(logs: SessionLogs, observer: SessionObserver): Promise<void> {
  const learner = new SessionLearner();
  const learned = readSessions(logs.trained ?? logs.inputs, logs.keysOf, {
    onProgress: (input, bytes) => observer.onProgress?.("Learning", input, bytes),
    onTemplate: (key, text) => learner.name(key, text),
  });
  for await (const sessions of learned) for (const session of sessions) learner.add(session);
  const model = learner.finish(logs.options);
  if (model === null) {
    const message = `It takes ${MINIMUM_WINDOWS} sessions to learn what is normal, and there are ${learner.sessions}. Name another --session, or learn from a longer log with --train FILE.`;
    throw new Invalid("not_enough_data", message, { need: MINIMUM_WINDOWS, have: learner.sessions });
  }
  const scored = readSessions(logs.inputs, logs.keysOf, {
    onProgress: (input, bytes) => observer.onProgress?.("Scoring", input, bytes),
  });
  for await (const sessions of scored) {
    for (const session of sessions) {
      const waiting = observer.onSession(session, scoreSession(model, session), model);
      if (waiting !== undefined) await waiting;
    }
  }
}

interface ReadObserver {
  onProgress(input: LogInput, bytesRead: number): void;
  onTemplate?(key: number, text: string): void;
}

/** Sessions as they are over, some at a time. */
async function* readSessions(
  inputs: readonly LogInput[],
  keysOf: SessionKeys,
  { onProgress, onTemplate }: ReadObserver,
): AsyncGenerator<Iterable<Session>> {
  let closed: Session[] = [];
  const builder = new SessionBuilder((session) => closed.push(session));
  for (const input of inputs) {
    for await (const batch of readLog(input)) {
      for (const [index, line] of batch.parsed.entries()) {
        if (line.kind === "blank") continue;
        const keys = keysOf(line.event, batch.raw[index] ?? "");
        if (keys.length === 0) continue;
        const text = sessionTemplateOf(line.event, keys);
        const template = hashText(text);
        onTemplate?.(template, text);
        for (const key of keys) builder.add(key, template, line.event.time);
      }
      onProgress(input, batch.bytesRead);
      if (closed.length > 0) yield closed;
      closed = [];
    }
  }
  yield builder.finish();
}

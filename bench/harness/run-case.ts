import type { Case, Measure, Subject } from "./bench";
import { isQuiet } from "./machine-load";

export interface SubjectResult {
  readonly subject: string;
  /** One per round; empty when it was skipped. */
  readonly measures: readonly Measure[];
  readonly skipped: string | null;
}

export interface CaseResult {
  readonly name: string;
  readonly work: number;
  readonly subjects: readonly SubjectResult[];
  /** Rounds before which something else kept the machine busy. */
  readonly busyRounds: number;
  readonly rounds: number;
}

/** Runs all subjects in turn, again and again, so that what disturbs one round disturbs all of them alike. */
export async function runCase({ name, work, rounds, subjects }: Case): Promise<CaseResult> {
  const measures = new Map<Subject, Measure[]>();
  const skipped = new Map<Subject, string>();
  let busyRounds = 0;
  try {
    for (const subject of subjects) {
      const why = await subject.start().catch(reason);
      if (why === null) measures.set(subject, []);
      else skipped.set(subject, why);
    }
    for (let round = 0; round < rounds; round++) {
      if (!(await isQuiet())) busyRounds++;
      // The order turns, so that nobody always follows the same other.
      const ready = [...measures.keys()];
      for (let i = 0; i < ready.length; i++) {
        const subject = ready[(i + round) % ready.length] as Subject;
        try {
          measures.get(subject)?.push(await subject.run());
        } catch (error) {
          measures.delete(subject);
          skipped.set(subject, reason(error));
        }
      }
    }
  } finally {
    for (const subject of subjects) await subject.stop();
  }
  const results = subjects.map((subject) => ({
    subject: subject.name,
    measures: measures.get(subject) ?? [],
    skipped: skipped.get(subject) ?? null,
  }));
  return { name, work, subjects: results, busyRounds, rounds };
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "failed") : String(error);
}

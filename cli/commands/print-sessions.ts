import { Invalid } from "@/lib/base/errors";
import { explainSession } from "@/lib/core/explanation/explain-session";
import { type SessionKeys, sessionKeysOf } from "@/lib/core/features/session/session-keys";
import type { FitOptions } from "@/lib/core/model/learning/fit-windows";
import type { LogInput } from "@/lib/services/scan/logs/log-input";
import { scanSessions } from "@/lib/services/scan/scan-sessions";
import type { Output } from "../report/output";
import type { progressOn } from "../report/progress";
import { unitJson } from "../report/unit-json";

export interface SessionJob {
  inputs: readonly LogInput[];
  trained: readonly LogInput[] | null;
  /** Name of a field, or a regular expression. */
  session: string;
  fit: FitOptions;
  out: Output;
  progress: ReturnType<typeof progressOn>;
}

/** `isolog scan --unit session`: one JSON object for each session, as it is over. */
export async function printSessions({ inputs, trained, session, fit, out, progress }: SessionJob): Promise<void> {
  await scanSessions(
    { inputs, trained, keysOf: keysOf(session), options: fit },
    {
      onSession: (one, score, model) =>
        out.line(unitJson("session", { ...one, score, explain: () => explainSession(model, one) })),
      onProgress: (stage, input, bytes) => progress.report(stage, input, bytes),
    },
  );
  progress.clear();
}

function keysOf(session: string): SessionKeys {
  try {
    return sessionKeysOf(session);
  } catch {
    throw new Invalid("option", `--session wants the name of a field or a regular expression, not "${session}".`);
  }
}

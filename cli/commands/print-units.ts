import { type Detector, startDetection } from "@/lib/core/detect";
import type { LearnOptions } from "@/lib/core/model/learning/learn-model";
import { learnFromLogs } from "@/lib/services/scan/learn-from-logs";
import type { LogInput } from "@/lib/services/scan/logs/log-input";
import { scoreLineUnits } from "@/lib/services/scan/score-line-units";
import { scoreUnits, type WindowedUnit } from "@/lib/services/scan/score-units";
import type { Output } from "../report/output";
import { plural } from "../report/phrase";
import type { progressOn } from "../report/progress";
import { unitJson } from "../report/unit-json";

export interface UnitJob {
  inputs: readonly LogInput[];
  trained: readonly LogInput[] | null;
  unit: WindowedUnit | "line";
  learn: LearnOptions;
  signals: boolean;
  out: Output;
  progress: ReturnType<typeof progressOn>;
}

/** `isolog scan --unit`: one JSON object for each line, client, route or minute, in order of time. */
export async function printUnits({ inputs, trained, unit, learn, signals, out, progress }: UnitJob): Promise<void> {
  const model = await learnFromLogs(trained ?? inputs, learn, (input, bytes) =>
    progress.report("Learning", input, bytes),
  );
  const detector: Detector = startDetection(model, { signals });
  const onProgress = (input: LogInput, bytes: number) => progress.report("Scoring", input, bytes);
  if (unit === "line") {
    await scoreLineUnits(inputs, detector, { onUnit: (line) => out.line(unitJson(unit, line)), onProgress });
    return progress.clear();
  }
  const { late, timeless } = await scoreUnits(inputs, detector, unit, {
    onUnit: (scored) => out.line(unitJson(unit, scored)),
    onProgress,
  });
  progress.clear();
  const { missing } = model.summary.units[unit];
  if (missing !== null) process.stderr.write(`isolog: No ${unit} could be scored; that needs ${missing}.\n`);
  if (late > 0) process.stderr.write(`isolog: ${plural(late, "line")} came too late to count for a ${unit}.\n`);
  if (timeless > 0) process.stderr.write(`isolog: ${plural(timeless, "line")} told no time.\n`);
}

import { setImmediate } from "node:timers/promises";
import { Invalid } from "../../../base/errors";
import { type Learner, type Model, NotEnoughData, startLearning } from "../../../core/detect";
import { openLearningLane } from "../../../core/model/line/learning-lane";
import { type LearningProgress, reportLearning } from "../../../store/import-attempt";
import { AccessLearning } from "../../ingest/access-learning";
import { EventReader, type ReadLine } from "../../ingest/event-reader";
import { beginMember } from "./begin-member";
import { ImportCancelled, type ImportWork, stopIfAsked } from "./import-work";
import { openMembers } from "./open-members";
import { recordsOf } from "./records-of";

/** Same file, same model: the seed of a first model is always this one. */
const SEED = 1;
const REPORT_EVERY_MS = 500;

/** Reads the whole file once and learns what is normal in it; or says, in words, why that is not possible yet. */
export async function learnFromFile(work: ImportWork): Promise<{ model: Model } | { missing: string }> {
  const learner = startLearning({ seed: SEED });
  const progress: LearningProgress = { bytesRead: 0, lines: 0, parsed: 0, unparsed: 0, blank: 0, joined: 0 };
  try {
    await learnLines(work, learner, progress);
  } catch (error) {
    // Damage further on is reported by the second reading, after the lines before it are stored.
    if (!(error instanceof Invalid) || learner.lines === 0) throw error;
  }
  try {
    return { model: learner.finish() };
  } catch (error) {
    if (error instanceof NotEnoughData) return { missing: missingWords(error, progress) };
    throw error;
  }
}

async function learnLines(work: ImportWork, learner: Learner, progress: LearningProgress): Promise<void> {
  const { tools, attempt } = work;
  const reader = new EventReader(work.format.format, work.reading);
  const lane = openLearningLane();
  const access = lane === null ? null : new AccessLearning(lane, learner);
  let reported = tools.now();
  for await (const member of openMembers(work)) {
    for await (const batch of recordsOf(member.lines(), (first) => beginMember(reader, first, work))) {
      stopIfAsked(tools.signal);
      if (batch.passed.length > 0) reader.skip(batch.passed);
      const kinds = access?.learn(batch.lines, reader) ?? learnAsText(batch.lines, reader, learner);
      progress.parsed += kinds.event;
      progress.unparsed += kinds.unparsed;
      progress.blank += kinds.blank;
      progress.lines += batch.lines.length + batch.joined;
      progress.joined += batch.joined;
      progress.bytesRead = batch.compressedBytesRead;
      await setImmediate();
      if (tools.now() - reported < REPORT_EVERY_MS) continue;
      reported = tools.now();
      tools.report({ phase: "learning", ...progress, fileBytes: attempt.fileBytes });
      if (await reportLearning(tools.db, attempt, progress)) throw new ImportCancelled();
    }
  }
}

function learnAsText(
  lines: readonly string[],
  reader: EventReader,
  learner: Learner,
): Record<ReadLine["kind"], number> {
  const kinds = { event: 0, unparsed: 0, blank: 0 };
  for (const line of lines) {
    const read = reader.read(line);
    kinds[read.kind]++;
    if (read.kind === "event") learner.learn(read.event);
  }
  return kinds;
}

function missingWords({ need, have }: NotEnoughData, progress: LearningProgress): string {
  if (have === 0 && progress.unparsed > 0) {
    return "No line could be read in this format, so nothing was learned. Upload the file again with another format.";
  }
  return `${have} lines are too few to say what is normal: ${need} are needed. They are stored; scores start once enough lines have come.`;
}

import { isDamage } from "../../../archive/failures";
import type { ImportMember } from "../../../contracts/import";
import { formatName } from "../../../core/log/format-name";
import { writeBatch } from "../../../store/events/write-batch";
import { readChunks } from "../../../store/import-attempt";
import { raiseAlerts } from "../../alerts/raise-alerts";
import type { LineScoring } from "../../detection/load-detector";
import { AccessLines } from "../../ingest/access-lines";
import { EventReader } from "../../ingest/event-reader";
import { type PreparedLines, prepareLines } from "../../ingest/prepare-lines";
import { beginMember } from "./begin-member";
import { ImportCancelled, type ImportWork, stopIfAsked } from "./import-work";
import { addCounts, type MemberTally } from "./member-tally";
import { openMembers } from "./open-members";
import { type RecordBatch, recordsOf } from "./records-of";

/**
 * Reads the file, scores every line and stores it chunk by chunk. Chunks that are in the ledger already are passed over,
 * so that an import taken up again ends exactly as one that was never interrupted. Fills `tally` on the way.
 */
export async function scoreFile(work: ImportWork, scoring: LineScoring | null, tally: MemberTally): Promise<void> {
  const { tools, attempt } = work;
  const stored = await readChunks(tools.db, attempt.id);
  const reader = new EventReader(work.format.format, work.reading);
  const scorer = scoring?.detector.openAccess() ?? null;
  const lane = scoring === null || scorer === null ? null : new AccessLines(scorer, scoring.threshold);
  const writer = new ChunkWriter(work, scoring?.modelId ?? null, tally);
  let n = 0;
  let read: number | null = null;
  try {
    for await (const member of openMembers(work)) {
      read = member.index;
      const entry = tally.open(member.name, member.skipped ?? null);
      entry.bytes ??= work.contents.bytesOf(member.index);
      for await (const lines of recordsOf(member.lines(), (first) => beginMember(reader, first, work))) {
        stopIfAsked(tools.signal);
        if (lines.passed.length > 0) reader.skip(lines.passed);
        const chunk = n++;
        const known = stored.get(chunk);
        if (known !== undefined) {
          reader.skip(lines.lines);
          addCounts(entry, known);
          continue;
        }
        const keyOf = (line: number) => `import:${attempt.id}:${member.index}:${line}`;
        const prepared = await prepareLines(lines.lines, {
          ...{ reader, scoring, lane, keyOf },
          ...{ firstLine: lines.firstLine, numbers: lines.numbers },
          importId: attempt.id,
        });
        await writer.write({ n: chunk, lines, prepared, format: formatName(reader.format), entry });
      }
      // Of a lone file only its reading tells.
      entry.bytes ??= work.contents.bytesOf(member.index);
      const damage = member.damage();
      if (damage !== undefined) entry.damaged ??= damage;
      if (member.skipped === undefined) work.contents.finished(member.index);
    }
  } catch (error) {
    // All of a lone file that lies before its damage is stored.
    if (read !== null && isDamage(error)) work.contents.finished(read);
    throw error;
  } finally {
    await writer.finish();
  }
}

interface Chunk {
  n: number;
  lines: RecordBatch;
  prepared: PreparedLines;
  format: string;
  entry: ImportMember;
}

/** Stores chunks in order, one at a time; while the database works on one, the next is parsed and scored. */
class ChunkWriter {
  #underWay: Promise<void> = Promise.resolve();

  constructor(
    readonly work: ImportWork,
    readonly modelId: number | null,
    readonly tally: MemberTally,
  ) {}

  /** Returns when the chunk before is durable. Throws what became of that one. */
  async write(chunk: Chunk): Promise<void> {
    await this.#underWay;
    this.#underWay = this.#store(chunk);
    // Whoever calls next, or finishes, hears of a failure; until then it is no unhandled one.
    this.#underWay.catch(() => undefined);
  }

  async finish(): Promise<void> {
    await this.#underWay;
  }

  async #store({ n, lines, prepared, format, entry }: Chunk): Promise<void> {
    const { tools, attempt } = this.work;
    const { id: importId, organisationId, sourceId, epoch } = attempt;
    const { parsed, unparsed, blank, events, rollUp, anomalies } = prepared;
    const { known, joined } = lines;
    const counts = { lines: lines.lines.length + joined + known, parsed, unparsed, blank, known, joined };
    addCounts(entry, counts);
    const { cancelRequested } = await writeBatch(tools.db, {
      origin: { organisationId, sourceId, importId, format, modelId: this.modelId },
      ledger: {
        kind: "import",
        ...{ importId, epoch, n, ...counts },
        truncated: lines.truncatedLines,
        bytesRead: lines.compressedBytesRead,
        members: JSON.stringify(this.tally.members),
      },
      ...{ events, rollUp, anomalies },
      alongside: (tx, incidents) => raiseAlerts(tx, attempt, incidents, tools.now()),
    });
    tools.report({ phase: "scoring", chunk: n, bytesRead: lines.compressedBytesRead, fileBytes: attempt.fileBytes });
    if (cancelRequested) throw new ImportCancelled();
  }
}

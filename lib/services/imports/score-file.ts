import { openLogFile } from "../../archive/open-log-file";
import { readChunks } from "../../store/import-attempt";
import { writeBatch } from "../../store/write-batch";
import { raiseAlerts } from "../alerts/raise-alerts";
import type { LineScoring } from "../detection/load-detector";
import { EventReader } from "../ingest/event-reader";
import { prepareLines } from "../ingest/prepare-lines";
import { formatOfMember } from "./choose-format";
import { ImportCancelled, type ImportWork, stopIfAsked } from "./import-work";
import type { MemberTally } from "./member-tally";

/**
 * Reads the file, scores every line and stores it chunk by chunk. Chunks that are in the ledger already are passed over,
 * so that an import taken up again ends exactly as one that was never interrupted. Fills `tally` on the way.
 */
export async function scoreFile(work: ImportWork, scoring: LineScoring | null, tally: MemberTally): Promise<void> {
  const { tools, attempt } = work;
  const { id: importId, organisationId, sourceId, epoch } = attempt;
  const stored = await readChunks(tools.db, importId);
  const reader = new EventReader(work.format.format, work.reading);
  let n = 0;
  for await (const member of openLogFile(work.path, undefined, { name: attempt.fileName, signal: tools.signal })) {
    tally.open(member.name, member.skipped ?? null);
    let first = true;
    for await (const batch of member.lines()) {
      stopIfAsked(tools.signal);
      if (first && !work.formatIsFixed) reader.switchFormat(formatOfMember(batch.lines, work.format.format));
      first = false;
      const chunk = n++;
      const known = stored.get(chunk);
      if (known !== undefined) {
        reader.skip(batch.lines);
        tally.add(known);
        continue;
      }
      const prepared = await prepareLines(batch.lines, {
        reader,
        firstLine: batch.firstLine,
        scoring,
        importId,
        keyOf: (line) => `import:${importId}:${member.index}:${line}`,
      });
      const { parsed, unparsed, blank } = prepared;
      const counts = { lines: batch.lines.length, parsed, unparsed, blank };
      tally.add(counts);
      const { cancelRequested } = await writeBatch(tools.db, {
        origin: { organisationId, sourceId, importId, format: reader.format.id, modelId: scoring?.modelId ?? null },
        ledger: {
          kind: "import",
          ...{ importId, epoch, n: chunk, ...counts },
          truncated: batch.truncatedLines,
          bytesRead: batch.compressedBytesRead,
          members: tally.members,
        },
        events: prepared.events,
        rollUp: prepared.rollUp,
        anomalies: prepared.anomalies,
        alongside: (tx, incidents) => raiseAlerts(tx, attempt, incidents, tools.now()),
      });
      tools.report({ phase: "scoring", chunk, bytesRead: batch.compressedBytesRead, fileBytes: attempt.fileBytes });
      if (cancelRequested) throw new ImportCancelled();
    }
  }
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "../../prisma/generated/client";
import { createTraffic } from "../core/scenario/create-traffic";
import { addJob } from "../services/outbox/add-job";
import type { Database } from "../store/database/database";
import { withTransaction } from "../store/database/transaction";
import type { World } from "./factories";

/** An uploaded file of simulated traffic, waiting to be imported; returns the import's id. */
export async function uploadTraffic(
  { db, dataDir }: Pick<World, "db" | "dataDir">,
  source: Pick<Source, "id" | "organisationId">,
  lines: number,
): Promise<number> {
  const traffic = createTraffic({ seed: 3, ratePerSecond: 20, scenarios: [] });
  const text: string[] = [];
  for (let at = Date.now() - 86_400_000; text.length < lines; at += 600_000) {
    for (const { line } of traffic.linesBetween(at, at + 600_000)) if (text.length < lines) text.push(line);
  }
  const body = `${text.join("\n")}\n`;
  const storedAs = `upload-${source.id}.log`;
  await writeFile(join(dataDir, storedAs), body);
  return withTransaction(db, async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      `INSERT INTO import (organisation_id, source_id, file_name, stored_as, file_bytes, sha256, active_digest)
       VALUES ($1, $2, 'access.log', $3, $4, $5, $5) RETURNING id`,
      [source.organisationId, source.id, storedAs, Buffer.byteLength(body), `digest of ${source.id}`],
    );
    const importId = rows[0]?.id ?? 0;
    await addJob(tx, "import-file", { importId }, `import.${importId}`);
    return importId;
  });
}

/** The same number of lines, counted in every place that counts them. */
export interface ImportCounts {
  read: number;
  parsed: number;
  events: number;
  /** Line numbers that occur. */
  lines: number;
  minutes: number;
  scores: number;
}

/** Of the only import of its source. */
export async function countImport(db: Database, importId: number): Promise<ImportCounts | undefined> {
  const { rows } = await db.pool.query<ImportCounts>(
    `SELECT import.lines AS read, import.parsed,
            (SELECT count(*)::int FROM event WHERE import_id = import.id) AS events,
            (SELECT count(DISTINCT line)::int FROM event WHERE import_id = import.id) AS lines,
            (SELECT sum(events)::int FROM minute_window WHERE source_id = import.source_id) AS minutes,
            (SELECT sum(events)::int FROM score_bucket WHERE source_id = import.source_id) AS scores
     FROM import WHERE id = $1`,
    [importId],
  );
  return rows[0];
}

/** What it has to be: nothing lost, nothing twice. */
export function whole(lines: number): ImportCounts {
  return { read: lines, parsed: lines, events: lines, lines, minutes: lines, scores: lines };
}

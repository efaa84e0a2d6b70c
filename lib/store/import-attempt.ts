import type pg from "pg";
import { type ImportDecision, type ImportPlan, importPlan } from "../contracts/import";
import type { Database } from "./database/database";
import { jsonParameter } from "./database/json-parameter";
import { type ImportChunkKey, Superseded } from "./events/ledger";

/** What an attempt at an import needs to know. */
export interface ImportAttempt {
  id: number;
  organisationId: number;
  sourceId: number;
  fileName: string;
  storedAs: string;
  fileBytes: number;
  state: "queued" | "learning" | "scoring";
  /** Fencing number of this attempt. */
  epoch: number;
  chosenFormat: string | null;
  format: string | null;
  confidence: number | null;
  modelId: number | null;
  note: string | null;
  /** How the source read its lines when this began. */
  reading: unknown;
  /** When the file was received, ms since the epoch. */
  receivedAt: number;
  cancelRequested: boolean;
  /** How it is read, as an earlier attempt settled it. */
  plan: ImportPlan | null;
  /** What becomes of it where it is in doubt. */
  decision: ImportDecision;
  /** Who gave the file by hand and can be asked; null: a program did. */
  createdById: string | null;
  /** Some of it is stored, so which model scores the rest is settled. */
  begun: boolean;
}

interface AttemptRow extends Omit<ImportAttempt, "fileBytes" | "receivedAt" | "plan"> {
  fileBytes: string;
  plan: unknown;
  receivedAt: Date;
}

/** What is stored of import $1. */
const LEDGER_SUMS = `(SELECT coalesce(sum(lines), 0) AS lines, coalesce(sum(parsed), 0) AS parsed,
    coalesce(sum(unparsed), 0) AS unparsed, coalesce(sum(blank), 0) AS blank, coalesce(sum(known), 0) AS known,
    coalesce(sum(joined), 0) AS joined,
    coalesce(max(bytes_read), 0) AS bytes
  FROM import_chunk WHERE import_id = $1)`;

const BEGUN = "(state = 'scoring' OR EXISTS (SELECT 1 FROM import_chunk WHERE import_id = import.id))";
/** An import that began before sources had such settings goes on as it began: its chunks hold lines, not records. */
const BEFORE_SETTINGS = '{"joining": {"kind": "off"}}';

/** Takes the import over from whoever works on it: their next commit is refused. Null when it has ended or is gone. */
export async function beginAttempt(db: Database, importId: number): Promise<ImportAttempt | null> {
  const { rows } = await db.pool.query<AttemptRow>(
    `UPDATE import SET epoch = epoch + 1, started_at = coalesce(started_at, now()),
       reading = coalesce(reading, CASE WHEN ${BEGUN} THEN '${BEFORE_SETTINGS}'::jsonb
         ELSE (SELECT reading FROM source WHERE source.id = source_id) END)
     WHERE id = $1 AND state IN ('queued', 'learning', 'scoring')
     RETURNING id, organisation_id AS "organisationId", source_id AS "sourceId", file_name AS "fileName",
       stored_as AS "storedAs", file_bytes AS "fileBytes", state, epoch, chosen_format AS "chosenFormat", format, confidence,
       model_id AS "modelId", note, created_at AS "receivedAt", cancel_requested AS "cancelRequested",
       plan, overlap AS decision, created_by_id AS "createdById", reading, ${BEGUN} AS begun`,
    [importId],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const plan = importPlan.safeParse(row.plan);
  const base = { ...row, fileBytes: Number(row.fileBytes), receivedAt: row.receivedAt.getTime() };
  return { ...base, plan: plan.success ? plan.data : null };
}

export interface LearningProgress {
  bytesRead: number;
  lines: number;
  parsed: number;
  unparsed: number;
  blank: number;
  joined: number;
}

/** Shows how far learning is; true when a person asked to stop. Throws Superseded when another attempt took over. */
export async function reportLearning(
  db: Database,
  attempt: Pick<ImportAttempt, "id" | "epoch">,
  progress: LearningProgress,
): Promise<boolean> {
  const { rows } = await db.pool.query<{ cancel_requested: boolean }>(
    `UPDATE import SET bytes_read = $3, lines = $4, parsed = $5, unparsed = $6, blank = $7, joined = $8
     WHERE id = $1 AND epoch = $2 AND state = 'learning' RETURNING cancel_requested`,
    [
      ...[attempt.id, attempt.epoch, progress.bytesRead],
      ...[progress.lines, progress.parsed, progress.unparsed, progress.blank, progress.joined],
    ],
  );
  const row = rows[0];
  if (row === undefined) throw new Superseded(attempt.id);
  return row.cancel_requested;
}

/** From `queued` to `learning`, with the format settled for good. Throws Superseded. */
export async function startLearningPhase(
  db: Database,
  attempt: Pick<ImportAttempt, "id" | "epoch">,
  format: { id: string; confidence: number | null },
): Promise<void> {
  const { rowCount } = await db.pool.query(
    "UPDATE import SET state = 'learning', format = $3, confidence = $4 WHERE id = $1 AND epoch = $2 AND state IN ('queued', 'learning')",
    [attempt.id, attempt.epoch, format.id, format.confidence],
  );
  if (rowCount === 0) throw new Superseded(attempt.id);
}

/**
 * To `scoring`: which model scores (or that none does) is settled for good, so that a resumed import scores alike.
 * The counters, which showed the learning until now, become what the ledger says is stored. Throws Superseded.
 */
export async function startScoringPhase(
  tx: Pick<pg.PoolClient, "query">,
  attempt: Pick<ImportAttempt, "id" | "epoch">,
  decision: { format: string; confidence: number | null; modelId: number | null; note: string | null },
): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE import SET state = 'scoring', format = $3, confidence = $4, model_id = $5, note = $6,
       lines = l.lines, parsed = l.parsed, unparsed = l.unparsed, blank = l.blank, known = l.known, joined = l.joined,
       bytes_read = l.bytes
     FROM ${LEDGER_SUMS} l
     WHERE id = $1 AND epoch = $2 AND state IN ('queued', 'learning', 'scoring')`,
    [attempt.id, attempt.epoch, decision.format, decision.confidence, decision.modelId, decision.note],
  );
  if (rowCount === 0) throw new Superseded(attempt.id);
}

export type StoredChunk = Pick<ImportChunkKey, "lines" | "parsed" | "unparsed" | "blank" | "known" | "joined">;

/** The ledger: chunks that are stored, by number. */
export async function readChunks(db: Database, importId: number): Promise<Map<number, StoredChunk>> {
  const { rows } = await db.pool.query<StoredChunk & { n: number }>(
    "SELECT n, lines, parsed, unparsed, blank, known, joined FROM import_chunk WHERE import_id = $1",
    [importId],
  );
  return new Map(rows.map(({ n, ...chunk }) => [n, chunk]));
}

export interface ImportEnd {
  state: "done" | "failed" | "cancelled";
  members?: readonly object[];
  errorCode?: string;
  error?: string;
  /** Says more than what was learned. */
  note?: string;
}

/** Keeps how the file is read, before anything of it is stored. Throws Superseded. */
export async function storePlan(
  db: Database,
  attempt: Pick<ImportAttempt, "id" | "epoch">,
  plan: ImportPlan,
): Promise<void> {
  const { rowCount } = await db.pool.query("UPDATE import SET plan = $3::jsonb WHERE id = $1 AND epoch = $2", [
    attempt.id,
    attempt.epoch,
    jsonParameter(plan),
  ]);
  if (rowCount === 0) throw new Superseded(attempt.id);
}

/** Waits for a person to say what becomes of a file in doubt, before anything of it is stored. Throws Superseded. */
export async function startAsking(db: Database, attempt: Pick<ImportAttempt, "id" | "epoch">): Promise<void> {
  const { rowCount } = await db.pool.query(
    "UPDATE import SET state = 'asking' WHERE id = $1 AND epoch = $2 AND state IN ('queued', 'learning', 'scoring')",
    [attempt.id, attempt.epoch],
  );
  if (rowCount === 0) throw new Superseded(attempt.id);
}

/**
 * Ends the import, whatever it was doing; its counters say what is stored. A failed or cancelled one lets its file come
 * again. Throws Superseded.
 */
export async function endImport(
  tx: Pick<pg.PoolClient, "query">,
  attempt: Pick<ImportAttempt, "id" | "epoch">,
  end: ImportEnd,
): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE import SET state = $3::import_state, finished_at = now(), error_code = $4, error = $5,
       members = coalesce($6::jsonb, members), active_digest = CASE WHEN $3 = 'done' THEN active_digest END,
       bytes_read = CASE WHEN $3 = 'done' THEN file_bytes ELSE bytes_read END,
       lines = l.lines, parsed = l.parsed, unparsed = l.unparsed, blank = l.blank, known = l.known, joined = l.joined,
       note = coalesce($7, note)
     FROM ${LEDGER_SUMS} l
     WHERE id = $1 AND epoch = $2 AND state IN ('queued', 'learning', 'scoring')`,
    [
      attempt.id,
      attempt.epoch,
      end.state,
      end.errorCode ?? null,
      end.error ?? null,
      end.members === undefined ? null : JSON.stringify(end.members),
      end.note ?? null,
    ],
  );
  if (rowCount === 0) throw new Superseded(attempt.id);
}

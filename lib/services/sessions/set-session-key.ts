import type pg from "pg";
import { Invalid } from "../../base/errors";
import { allowSilence } from "../../base/limit-silence";
import type { SessionInput, SessionSettings } from "../../contracts/session";
import { settledSessionKeysOf } from "../../core/features/session/session-keys";
import { removeAnomalies, type SourceKey } from "../../store/anomalies";
import { withTransaction } from "../../store/database/transaction";
import { lockSource } from "../../store/source-lock";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { addJob } from "../outbox/add-job";
import { getSourceRow } from "../sources/get-source-row";
import { getSessionSettings } from "./get-session-settings";

/** All parts of all sessions may have to be touched. */
const LONGEST_MS = 10 * 60_000;

/**
 * Says what ties a source's lines into sessions, or that nothing does. With another key all stored lines are gathered anew and
 * what was found with the old one is taken back. Throws NotFound, and Invalid `bad_session_key` for an expression it cannot take.
 */
export async function setSessionKey(
  ctx: Context,
  { sourceId, key, silenceMinutes }: SessionInput & { sourceId: number },
): Promise<SessionSettings> {
  requireRole(ctx, "admin");
  const read = key === null ? null : settledSessionKeysOf(key);
  if (read !== null && "refusal" in read) throw new Invalid("bad_session_key", read.refusal, { field: "key" });
  const { id } = await getSourceRow(ctx, sourceId);
  const source = { organisationId: ctx.organisationId, sourceId: id };
  const changed = await withTransaction(ctx.db, async (tx) => {
    allowSilence(tx, LONGEST_MS);
    await lockSource(tx, source.organisationId, id);
    const { rows } = await tx.query<{ key: string | null; silence: number }>(
      "SELECT session_key AS key, session_silence AS silence FROM source WHERE id = $1 AND organisation_id = $2",
      [id, source.organisationId],
    );
    const [before] = rows;
    if (before === undefined || (before.key === key && before.silence === silenceMinutes)) return false;
    if (before.key !== key) await forget(tx, source);
    else await tx.query("UPDATE session_part SET dirty = true WHERE source_id = $1", [id]);
    await tx.query("UPDATE source SET session_key = $2, session_silence = $3 WHERE id = $1", [id, key, silenceMinutes]);
    await addJob(tx, "score-windows", { sourceId: id }, `score.${id}.sessions.${ctx.now()}`);
    return true;
  });
  if (changed) {
    await recordAudit(ctx.db.prisma, ctx, "source.session-key", `source:${id}`, { key, silenceMinutes });
  }
  return getSessionSettings(ctx, { sourceId: id });
}

async function forget(tx: pg.PoolClient, source: SourceKey): Promise<void> {
  const { organisationId, sourceId } = source;
  const { rows } = await tx.query<{ key: string }>(
    "SELECT key FROM anomaly WHERE organisation_id = $1 AND source_id = $2 AND unit = 'session'",
    [organisationId, sourceId],
  );
  await removeAnomalies(
    tx,
    source,
    "session",
    rows.map(({ key }) => key),
  );
  await tx.query("DELETE FROM session_part WHERE source_id = $1", [sourceId]);
  await tx.query("DELETE FROM session_step WHERE source_id = $1", [sourceId]);
  await tx.query("UPDATE source SET session_cursor = 0 WHERE id = $1", [sourceId]);
}

import type { SessionSettings } from "../../contracts/session";
import { suggestSessionKeys } from "../../core/features/session/suggest-session-keys";
import type { LogFormat } from "../../core/log/format";
import { MINIMUM_WINDOWS } from "../../core/model/learning/fit-windows";
import type { ModelSummary } from "../../core/model/model-summary";
import { type Context, requireRole } from "../context";
import { readStoredLine, STORED_FORMAT, type StoredLine } from "../ingest/read-stored-line";
import { findFieldNames } from "../reading/find-field-names";
import { getSourceRow } from "../sources/get-source-row";

/** Newest lines that suggestions come from. */
const LOOKED_AT = 1_000;

/** What ties a source's lines into sessions, how far it is with that, and what else its lines offer. Throws NotFound. */
export async function getSessionSettings(ctx: Context, input: { sourceId: number }): Promise<SessionSettings> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const lines = await readNewest(ctx, source.id);
  const { sessionKey: key, sessionSilence: silenceMinutes } = source;
  const progress = key === null ? OFF : await progressOf(ctx, { ...source, sessionKey: key });
  return {
    ...{ key, silenceMinutes, ...progress },
    needed: MINIMUM_WINDOWS,
    suggestions: suggestSessionKeys(lines),
    linesLookedAt: lines.length,
  };
}

const OFF = { state: "off", sessions: 0 } as const;

interface Setting {
  id: number;
  activeModelId: number | null;
  sessionKey: string;
  sessionSilence: number;
  sessionCursor: bigint;
}

async function progressOf(ctx: Context, source: Setting): Promise<Pick<SessionSettings, "state" | "sessions">> {
  const model = await ctx.db.prisma.detectionModel.findFirst({
    where: { id: source.activeModelId ?? 0, organisationId: ctx.organisationId },
    select: { summary: true },
  });
  const summary = model?.summary as unknown as ModelSummary | undefined;
  const known = summary?.sessions;
  if (known?.key === source.sessionKey && known.silenceMs === source.sessionSilence * 60_000) {
    return { state: "ready", sessions: summary?.units.session.observations ?? 0 };
  }
  const { rows } = await ctx.db.pool.query<{ keys: number; behind: boolean }>(
    `SELECT (SELECT count(*)::int FROM (SELECT DISTINCT key FROM session_part WHERE source_id = $1 LIMIT $3) seen) AS keys,
       EXISTS (SELECT 1 FROM event WHERE source_id = $1 AND id > $2) AS behind`,
    [source.id, String(source.sessionCursor), MINIMUM_WINDOWS],
  );
  const { keys = 0, behind = false } = rows[0] ?? {};
  return { state: behind ? "gathering" : keys < MINIMUM_WINDOWS ? "too-few" : "learning", sessions: keys };
}

async function readNewest(ctx: Context, sourceId: number) {
  const { rows } = await ctx.db.pool.query<StoredLine & { parsed: boolean }>(
    `SELECT time, ${STORED_FORMAT} AS format, client, raw, parsed FROM event
     WHERE organisation_id = $1 AND source_id = $2 ORDER BY id DESC LIMIT ${LOOKED_AT}`,
    [ctx.organisationId, sourceId],
  );
  const fieldNames = await findFieldNames(ctx.db.pool, sourceId);
  const formats = new Map<string, LogFormat>();
  return rows
    .filter(({ parsed }) => parsed)
    .flatMap((row) => readStoredLine(row, formats, fieldNames).map((event) => ({ event, raw: row.raw })));
}

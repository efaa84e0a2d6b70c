import type pg from "pg";

const OF_IMPORT = "UPDATE source SET last_event_at = greatest(last_event_at, $2) WHERE id = $1";

/**
 * How late lines come is how far the first of a push lies before the newest known one. Half of it is forgotten in twenty
 * minutes of event time (after weeks of silence there is nothing left to halve); lines later than ten minutes are old ones sent on, which say nothing of the others.
 */
const OF_PUSH = `
  UPDATE source SET last_event_at = greatest(last_event_at, $2), lateness_ms = greatest(
    CASE WHEN last_event_at - $3 BETWEEN interval '0' AND interval '10 minutes'
      THEN extract(epoch FROM last_event_at - $3) * 1000 ELSE 0 END,
    lateness_ms * power(0.5, least(100, greatest(0, coalesce(extract(epoch FROM $2 - last_event_at), 0)) / 1200.0)))
  WHERE id = $1`;

/** Notes the newest line of a source, and of pushes how late they came. The source's lock must be held. */
export async function noteSpan(
  tx: pg.PoolClient,
  sourceId: number,
  span: { first: number; last: number },
  kind: "push" | "import",
): Promise<void> {
  const last = new Date(span.last);
  if (kind === "import") await tx.query(OF_IMPORT, [sourceId, last]);
  else await tx.query(OF_PUSH, [sourceId, last, new Date(span.first)]);
}

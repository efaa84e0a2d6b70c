import type pg from "pg";

const OF_IMPORT = "UPDATE source SET last_event_at = greatest(last_event_at, $2) WHERE id = $1";

/**
 * How late lines come is how far the first of a push lies before the newest known one. Half of it is forgotten in twenty
 * minutes of event time (after weeks of silence there is nothing left to halve); lines later than ten minutes are old ones sent on, which say nothing of the others.
 */
const OF_PUSH = `
  UPDATE source SET last_event_at = greatest(known, $2), lateness_ms = greatest(
    CASE WHEN known - $3 BETWEEN interval '0' AND interval '10 minutes' THEN extract(epoch FROM known - $3) * 1000 ELSE 0 END,
    lateness_ms * power(0.5, least(100, greatest(0, coalesce(extract(epoch FROM $2 - known), 0)) / 1200.0)))
  FROM (SELECT CASE WHEN last_event_at > $4 THEN $4 ELSE last_event_at END AS known FROM source WHERE id = $1) AS before WHERE id = $1`;

interface Span {
  first: number;
  last: number;
}

/** Notes the newest line of a source that got a file. The source's lock must be held. */
export async function noteImported(tx: pg.PoolClient, sourceId: number, { last }: Span): Promise<void> {
  await tx.query(OF_IMPORT, [sourceId, new Date(last)]);
}

/**
 * Notes the newest line of a source that lines were pushed to, and how late they came. By a clock that goes ahead nothing is newer
 * than the push itself: the minutes of all other senders would be judged before their lines are there. The source's lock must be held.
 */
export async function notePushed(
  tx: pg.PoolClient,
  sourceId: number,
  { first, last }: Span,
  receivedAt: number,
): Promise<void> {
  const [newest, oldest] = [Math.min(last, receivedAt), Math.min(first, receivedAt)];
  await tx.query(OF_PUSH, [sourceId, new Date(newest), new Date(oldest), new Date(receivedAt)]);
}

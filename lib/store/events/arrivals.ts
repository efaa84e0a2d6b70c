import type pg from "pg";
import type { EventRow } from "./event-row";

/** Later than this after its own time, a line is late: what is told of its window was told without it. */
export const LATE_MS = 10 * 60_000;
/** More than this before its own time, it comes from a clock that goes ahead. */
export const EARLY_MS = 60_000;

/** How the lines of some pushes arrived. */
export interface Arrival {
  /** When the last of them did, ms since the epoch. */
  receivedAt: number;
  /** From the newest event's own time to its arrival, below 0 where its clock goes ahead; null where only known lines came. */
  lagMs: number | null;
  lines: number;
  late: number;
  early: number;
  /** Lines of pushes that came again; they are not stored a second time. */
  repeated: number;
}

export interface PushedLines {
  /** Ms since the epoch. */
  receivedAt: number;
  events: readonly EventRow[];
}

export function arrivalOf(fresh: readonly PushedLines[], repeated: readonly PushedLines[]): Arrival {
  const all = [...fresh, ...repeated];
  const arrival: Arrival = {
    receivedAt: Math.max(...all.map(({ receivedAt }) => receivedAt)),
    ...{ lagMs: null, lines: 0, late: 0, early: 0 },
    repeated: repeated.reduce((sum, { events }) => sum + events.length, 0),
  };
  let newest = Number.NEGATIVE_INFINITY;
  for (const { receivedAt, events } of fresh) {
    arrival.lines += events.length;
    for (const { time } of events) {
      newest = Math.max(newest, time);
      if (receivedAt - time > LATE_MS) arrival.late++;
      if (time - receivedAt > EARLY_MS) arrival.early++;
    }
  }
  if (!Number.isFinite(newest)) return arrival;
  const lagMs = arrival.receivedAt - newest;
  // Clocks are never quite equal.
  arrival.lagMs = lagMs < -EARLY_MS ? lagMs : Math.max(0, lagMs);
  return arrival;
}

/** Adds it to what is known of the source. The source's lock must be held. */
export async function addArrival(tx: pg.PoolClient, sourceId: number, arrival: Arrival): Promise<void> {
  const { receivedAt, lagMs, lines, late, early, repeated } = arrival;
  await tx.query(
    `INSERT INTO arrival AS a (source_id, received_at, lag_ms, lines, late, early, repeated)
     VALUES ($1, $2, coalesce($3::bigint, 0), $4, $5, $6, $7)
     ON CONFLICT (source_id) DO UPDATE SET received_at = greatest(a.received_at, excluded.received_at),
       lag_ms = coalesce($3::bigint, a.lag_ms), lines = a.lines + excluded.lines, late = a.late + excluded.late,
       early = a.early + excluded.early, repeated = a.repeated + excluded.repeated`,
    [sourceId, new Date(receivedAt), lagMs, lines, late, early, repeated],
  );
}

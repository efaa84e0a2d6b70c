import type { Arrival } from "../../../prisma/generated/client";
import type { SourceView } from "../../contracts/source";
import type { Context } from "../context";
import { readSettings } from "../reading/read-settings";
import { detectionOf } from "./detection-of";
import { readPaces } from "./read-paces";

/** Sources as people see them, oldest first; `id` narrows to one. The counts come from the roll-ups. */
export async function readSourceViews(ctx: Context, id?: number): Promise<SourceView[]> {
  const rows = await ctx.db.prisma.source.findMany({
    where: { organisationId: ctx.organisationId, ...(id === undefined ? {} : { id }) },
    include: {
      activeModel: { select: { id: true, version: true, summary: true } },
      arrival: true,
      silences: { where: { endedAt: null }, orderBy: { since: "desc" }, take: 1 },
      _count: {
        select: {
          incidents: { where: { state: "open" } },
          trainingRuns: { where: { state: { in: ["queued", "running"] } } },
          imports: { where: { state: "learning" } },
        },
      },
    },
    orderBy: { id: "asc" },
    take: 500,
  });
  const ids = rows.map((row) => row.id);
  const counted = await countEvents(ctx, ids);
  const paces = await readPaces(ctx.db, ctx.now(), ids);
  return rows.map((row) => {
    const { events, first } = counted.get(row.id) ?? { events: 0, first: null };
    const training = row._count.trainingRuns + row._count.imports > 0;
    return {
      id: row.id,
      name: row.name,
      format: row.format,
      timeZone: row.timeZone,
      retentionDays: row.retentionDays,
      alertsPerDay: row.alertsPerDay,
      syslogFrom: row.syslogFrom,
      reading: readSettings(row.reading),
      signalsOff: row.signalsOff,
      demo: row.demo,
      detection: detectionOf({ alertsPerDay: row.alertsPerDay, activeModel: row.activeModel, training, events }),
      events,
      firstEventAt: first,
      lastEventAt: row.lastEventAt?.getTime() ?? null,
      eventsPerMinute: paces.get(row.id) ?? 0,
      arrival: row.arrival && arrivalView(row.arrival),
      silentAfterMinutes: row.silentAfterMinutes,
      silentSince: silentSince(row),
      openIncidents: row._count.incidents,
      createdAt: row.createdAt.getTime(),
    };
  });
}

async function countEvents(
  ctx: Context,
  ids: number[],
): Promise<Map<number, { events: number; first: number | null }>> {
  const rows = await ctx.db.prisma.minuteWindow.groupBy({
    by: ["sourceId"],
    where: { sourceId: { in: ids } },
    _sum: { events: true },
    _min: { start: true },
  });
  return new Map(
    rows.map((row) => [row.sourceId, { events: row._sum.events ?? 0, first: row._min.start?.getTime() ?? null }]),
  );
}

function arrivalView({ receivedAt, lagMs, lines, late, early, repeated }: Arrival): SourceView["arrival"] {
  const counts = { lines: Number(lines), late: Number(late), early: Number(early), repeated: Number(repeated) };
  return { receivedAt: receivedAt.getTime(), lagMs: Number(lagMs), ...counts };
}

/** A push ends a silence at once, also before the next look at it. */
function silentSince({ silences, arrival }: { silences: { since: Date }[]; arrival: Arrival | null }): number | null {
  const since = silences[0]?.since.getTime() ?? null;
  return since !== null && arrival !== null && arrival.receivedAt.getTime() <= since ? since : null;
}

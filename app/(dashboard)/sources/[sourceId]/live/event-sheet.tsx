"use client";

import Link from "next/link";
import { Moment } from "@/app/_components/format/moment";
import { EventFields } from "@/app/_components/log/event-fields";
import { LogText } from "@/app/_components/log/log-text";
import { ScoreBar } from "@/app/_components/log/score-bar";
import { SeverityBadge } from "@/app/_components/log/severity";
import { Button } from "@/app/_components/ui/button";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Dialog } from "@/app/_components/ui/dialog";
import { useAnomalies } from "@/app/_queries/anomalies";
import type { EventView } from "@/lib/contracts/anomaly";
import { useThisSource } from "../source-frame";

/** One line as it came, and the way to its anomaly if it is one. */
export function EventSheet({ event, onClose }: { event: EventView | null; onClose: () => void }) {
  return (
    <Dialog open={event !== null} onOpenChange={(open) => open || onClose()} title="Event" place="sheet">
      {event ? <EventBody event={event} /> : null}
    </Dialog>
  );
}

function EventBody({ event }: { event: EventView }) {
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center gap-3">
        {event.severity ? <SeverityBadge severity={event.severity} /> : null}
        <ScoreBar score={event.score} severity={event.severity} />
        <Moment time={event.time} shape="full" className="tabular text-ink-soft" />
      </div>
      {event.anomalous ? <AnomalyLink event={event} /> : null}
      <div>
        <div className="mb-2 flex items-center justify-between">
          <h3 className="font-semibold">Raw line</h3>
          <CopyButton text={event.raw} />
        </div>
        <p className="break-anywhere whitespace-pre-wrap rounded-lg bg-sunken p-3 font-mono text-xs">
          <LogText text={event.raw} />
        </p>
      </div>
      <EventFields event={event} />
    </div>
  );
}

/** Events do not know their anomaly; the line at this moment of this client does. */
function AnomalyLink({ event }: { event: EventView }) {
  const source = useThisSource();
  const { data, isPending } = useAnomalies(source.id, {
    unit: "line",
    from: event.time,
    to: event.time + 1,
    ...(event.client === null ? {} : { client: event.client }),
    limit: 10,
  });
  const found = data?.pages[0]?.items ?? [];
  const anomaly = found.find((one) => Math.abs(one.score - (event.score ?? 0)) < 0.5) ?? found[0];
  if (isPending) return <p className="text-ink-faint">Looking for its reasons…</p>;
  if (!anomaly) return <p className="text-ink-faint">Its reasons are not stored yet.</p>;
  return (
    <div className="rounded-lg border bg-critical-soft p-4">
      <p className="break-anywhere font-medium">
        <LogText text={anomaly.sentence} />
      </p>
      <Button asChild size="sm" className="mt-3">
        <Link href={`/sources/${source.id}/anomalies/${anomaly.id}`}>See why</Link>
      </Button>
    </div>
  );
}

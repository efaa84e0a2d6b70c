"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { type ComponentProps, useState } from "react";
import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Moment } from "@/app/_components/format/moment";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { firstOfEach } from "@/app/_components/log/first-of-each";
import { LogText } from "@/app/_components/log/log-text";
import { SeverityBadge } from "@/app/_components/log/severity";
import { Button } from "@/app/_components/ui/button";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useAnomalies } from "@/app/_queries/anomalies";
import { useIncident } from "@/app/_queries/incidents";
import type { AnomalyView } from "@/lib/contracts/anomaly";
import type { IncidentDetail } from "@/lib/contracts/incident";
import { useRangeSearch } from "../../../../_range/use-range";
import { AnomalyTable } from "../../anomaly-table";
import { useThisSource } from "../../source-frame";
import { StateBadge } from "../state-badge";
import { unitWords } from "../unit-words";
import { IncidentCourse } from "./incident-course";
import { StateButtons } from "./state-buttons";
import { VerdictCard } from "./verdict-card";

/** One array, so that a chart without data is not drawn again and again. */
const NONE: AnomalyView[] = [];

export function IncidentScreen({ incidentId }: { incidentId: number }) {
  const source = useThisSource();
  const incident = useIncident(incidentId);
  const search = useRangeSearch();
  return (
    <>
      <Link
        href={`/sources/${source.id}/incidents${search}`}
        className="mb-4 inline-flex items-center gap-1.5 rounded-md text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" /> Incidents
      </Link>
      <Loaded query={incident} skeleton={<Skeleton className="h-96 rounded-xl" />}>
        {(found) => <Detail incident={found} />}
      </Loaded>
    </>
  );
}

function Detail({ incident }: { incident: IncidentDetail }) {
  const anomalies = useAnomalies(incident.sourceId, { incident: incident.id, order: "score", limit: 100 });
  const drawn = useAnomalies(incident.sourceId, { incident: incident.id, order: "score", limit: 200 });
  return (
    <div className="space-y-4">
      <Headline incident={incident} />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <Card>
          <CardHeader
            title="How it went"
            hint={`${formatOf(incident.anomalies, "anomaly", "anomalies")} by time (across) and score (up)`}
          />
          <IncidentCourse anomalies={drawn.data?.pages[0]?.items ?? NONE} />
        </Card>
        <VerdictCard incident={incident} />
      </div>
      <Card>
        <CardHeader title="Its anomalies, strangest first" hint={<UnitCounts incident={incident} />} />
        <div className="mt-3">
          <Loaded query={anomalies} skeleton={<Skeleton className="m-5 h-48" />}>
            {({ pages }) => (
              <Rows anomalies={pages.flatMap(({ items }) => items)} incident={incident} query={anomalies} />
            )}
          </Loaded>
        </div>
      </Card>
    </div>
  );
}

/** The same burst of lines shows in several units: said, so that nobody adds them up. */
function UnitCounts({ incident }: { incident: IncidentDetail }) {
  const words = unitWords(incident.units);
  if (words === null) return null;
  const isMixed = Object.keys(incident.units).length > 1;
  return isMixed ? `${words}. Each is judged by itself, so the same lines may count in several.` : words;
}

interface RowsProps {
  anomalies: AnomalyView[];
  incident: IncidentDetail;
  query: ComponentProps<typeof MoreButton>["query"];
}

/** Each sentence once, since a scan says the same of hundreds of lines; all of them, page by page, when somebody wants to see them. */
function Rows({ anomalies, incident, query }: RowsProps) {
  const [showsAll, setShowsAll] = useState(false);
  if (anomalies.length === 0) return <p className="px-5 pb-6 text-ink-faint">Its anomalies are no longer stored.</p>;
  const different = firstOfEach(anomalies, ({ unit, sentence }) => `${unit} ${sentence}`);
  const alike = anomalies.length - different.length;
  const all = Math.max(incident.anomalies, anomalies.length);
  return (
    <>
      <AnomalyTable
        label="Anomalies of this incident"
        anomalies={showsAll ? anomalies : different}
        sourceId={incident.sourceId}
      />
      {alike > 0 ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t px-5 py-3 text-[0.8125rem] text-ink-soft">
          {showsAll
            ? `${formatCount(anomalies.length)} of ${formatCount(all)} are shown.`
            : query.hasNextPage
              ? `The ${formatCount(anomalies.length)} strangest, each sentence once.`
              : `${formatOf(alike, "more says", "more say")} the same as one above.`}
          <Button size="sm" aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? "Show each sentence once" : `Show all ${formatCount(all)}`}
          </Button>
        </p>
      ) : null}
      {showsAll || alike === 0 ? <MoreButton query={query} /> : null}
    </>
  );
}

function Headline({ incident }: { incident: IncidentDetail }) {
  return (
    <Card className="flex flex-wrap items-start justify-between gap-4 p-5 sm:p-6">
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-2">
          <SeverityBadge severity={incident.severity} />
          <StateBadge state={incident.state} />
        </div>
        <h1 className="break-anywhere mt-2.5 font-semibold text-xl leading-snug tracking-tight">
          <LogText text={incident.title} />
        </h1>
        <p className="tabular mt-1.5 text-ink-soft">
          <Moment time={incident.firstTime} shape="full" />
          {incident.lastTime - incident.firstTime >= 1000
            ? `, for ${formatDuration(incident.lastTime - incident.firstTime)}`
            : ""}
        </p>
      </div>
      <StateButtons incident={incident} />
    </Card>
  );
}

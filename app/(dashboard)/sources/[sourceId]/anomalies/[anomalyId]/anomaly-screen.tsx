"use client";

import { ArrowLeft, Siren } from "lucide-react";
import Link from "next/link";
import { Moment } from "@/app/_components/format/moment";
import { Loaded } from "@/app/_components/layout/loaded";
import { LogText } from "@/app/_components/log/log-text";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useAnomaly } from "@/app/_queries/anomalies";
import type { AnomalyDetail } from "@/lib/contracts/anomaly";
import { useRangeSearch } from "../../../../_range/use-range";
import { AnomalyTable } from "../../anomaly-table";
import { useThisSource } from "../../source-frame";
import { AnomalyHeadline } from "./anomaly-headline";
import { ContextLines } from "./context-lines";
import { marksOfReasons } from "./marks-of-reasons";
import { ObservationFields } from "./observation-fields";
import { Reasons } from "./reasons";

export function AnomalyScreen({ anomalyId }: { anomalyId: number }) {
  const source = useThisSource();
  const anomaly = useAnomaly(anomalyId);
  const search = useRangeSearch();
  return (
    <>
      <Link
        href={`/sources/${source.id}/anomalies${search}`}
        className="mb-4 inline-flex items-center gap-1.5 rounded-md text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" /> Anomalies
      </Link>
      <Loaded query={anomaly} skeleton={<DetailSkeleton />}>
        {(found) => <Detail anomaly={found} />}
      </Loaded>
    </>
  );
}

function Detail({ anomaly }: { anomaly: AnomalyDetail }) {
  return (
    <div className="space-y-4">
      <AnomalyHeadline anomaly={anomaly} />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-4">
          <Reasons reasons={anomaly.reasons} />
          {anomaly.raw === null ? null : (
            <Card>
              <CardHeader
                title="Raw line"
                hint="Exactly as received; what is to blame is marked, hidden characters are spelt out"
              >
                <CopyButton text={anomaly.raw} />
              </CardHeader>
              <CardBody>
                <p
                  data-testid="raw-line"
                  className="break-anywhere whitespace-pre-wrap rounded-lg bg-sunken p-3 font-mono text-[0.8125rem] leading-6"
                >
                  <LogText text={anomaly.raw} marks={marksOfReasons(anomaly.raw, anomaly.reasons)} />
                </p>
              </CardBody>
            </Card>
          )}
          <ContextLines anomaly={anomaly} />
        </div>
        <div className="min-w-0 space-y-4">
          <IncidentLink anomaly={anomaly} />
          <ObservationFields anomaly={anomaly} />
        </div>
      </div>
      {anomaly.similar.length > 0 ? (
        <Card>
          <CardHeader title="Similar ones before" hint="Of the same client or the same template" />
          <div className="mt-3">
            <AnomalyTable label="Similar anomalies" anomalies={anomaly.similar} sourceId={anomaly.sourceId} />
          </div>
        </Card>
      ) : null}
    </div>
  );
}

function IncidentLink({ anomaly }: { anomaly: AnomalyDetail }) {
  const search = useRangeSearch();
  return (
    <Card className="relative p-5 hover:bg-sunken/60">
      <p className="flex items-center gap-2 text-[0.8125rem] text-ink-faint">
        <Siren aria-hidden className="size-4" /> Part of the incident
      </p>
      <Link
        href={`/sources/${anomaly.sourceId}/incidents/${anomaly.incidentId}${search}`}
        className="break-anywhere mt-1 block font-semibold after:absolute after:inset-0"
      >
        <LogText text={anomaly.incidentTitle} />
      </Link>
      <p className="mt-2 text-[0.8125rem] text-ink-soft">
        Scored by model {anomaly.model.version} of <Moment time={anomaly.model.createdAt} />
      </p>
    </Card>
  );
}

function DetailSkeleton() {
  return (
    <div className="space-y-4">
      <Skeleton className="h-44 rounded-xl" />
      <Skeleton className="h-80 rounded-xl" />
    </div>
  );
}

"use client";

import { useMemo } from "react";
import { Loaded } from "@/app/_components/layout/loaded";
import { PageHeader } from "@/app/_components/layout/page-header";
import { useOverview } from "@/app/_queries/overview";
import type { Overview } from "@/lib/contracts/overview";
import type { SourceView } from "@/lib/contracts/source";
import { useRange } from "../../../_range/use-range";
import { BusiestNotice } from "../busiest-notice";
import { DetectionNotice } from "../detection-notice";
import { ElsewhereLink } from "../elsewhere-link";
import { LateNotice } from "../late-notice";
import { RangeLead } from "../range-lead";
import { SilenceNotice } from "../silence-notice";
import { useThisSource } from "../source-frame";
import { SourceIsEmpty } from "../source-is-empty";
import { AnomalyBandCard } from "./anomaly-band-card";
import { KeyFigures } from "./key-figures";
import { LatestAnomalies } from "./latest-anomalies";
import { LinesCard } from "./lines-card";
import { OverviewSkeleton } from "./overview-skeleton";
import { Rankings } from "./rankings";
import { ScoresCard } from "./scores-card";
import { TrafficCard } from "./traffic-card";
import { withoutFuture } from "./without-future";

export function OverviewScreen() {
  const source = useThisSource();
  const range = useRange(source.id);
  const overview = useOverview(source.id, range);
  const empty = source.lastEventAt === null && source.events === 0;
  return (
    <>
      <PageHeader title="Overview" lead={range ? <RangeLead range={range} refreshing={overview.isFetching} /> : null}>
        {overview.data?.figures.incidents.value === 0 && !empty ? <ElsewhereLink /> : null}
      </PageHeader>
      <div className="space-y-4">
        <SilenceNotice />
        <LateNotice />
        <DetectionNotice />
        <BusiestNotice source={source} linked />
        {empty ? (
          <SourceIsEmpty />
        ) : (
          <Loaded query={overview} skeleton={<OverviewSkeleton />}>
            {(data) => <Panels data={data} until={range?.to ?? data.to} source={source} />}
          </Loaded>
        )}
      </div>
    </>
  );
}

/** Only where lines reach back through all of the period before is it worth comparing with. */
function isOlder({ firstEventAt }: SourceView, { from, to }: Overview): boolean {
  return firstEventAt !== null && firstEventAt <= from - (to - from);
}

function Panels({ data: whole, until, source }: { data: Overview; until: number; source: SourceView }) {
  const sourceId = source.id;
  const data = useMemo(() => withoutFuture(whole, until), [whole, until]);
  return (
    <>
      <KeyFigures data={data} comparable={isOlder(source, whole)} />
      <TrafficCard traffic={data.traffic} stepMs={data.stepMs} />
      <div className="grid gap-4 xl:grid-cols-2">
        <LinesCard range={data} dots={data.dots} threshold={data.threshold} sourceId={sourceId} />
        <ScoresCard scores={data.scores} threshold={data.threshold} from={whole.from} to={whole.to} />
      </div>
      <AnomalyBandCard band={data.anomalyBand} stepMs={data.stepMs} />
      <Rankings data={data} sourceId={sourceId} />
      <LatestAnomalies sourceId={sourceId} from={whole.from} to={whole.to} />
    </>
  );
}

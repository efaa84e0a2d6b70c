"use client";

import { SearchX, ShieldCheck } from "lucide-react";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { PageHeader } from "@/app/_components/layout/page-header";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useAnomalies } from "@/app/_queries/anomalies";
import { useRange } from "../../../_range/use-range";
import { AnomalyTable } from "../anomaly-table";
import { DetectionNotice } from "../detection-notice";
import { ElsewhereLink } from "../elsewhere-link";
import { RangeLead } from "../range-lead";
import { useThisSource } from "../source-frame";
import { AnomalyFilters, useAnomalyFilter } from "./anomaly-filters";

export function AnomaliesScreen() {
  const source = useThisSource();
  const range = useRange(source.id);
  const { filter, narrowed, clear } = useAnomalyFilter();
  const span = range ? { from: range.from, to: range.to } : {};
  const anomalies = useAnomalies(source.id, { ...span, ...filter }, range !== null);
  return (
    <>
      <PageHeader
        title="Anomalies"
        lead={range ? <RangeLead range={range} refreshing={anomalies.isFetching} /> : null}
      />
      <div className="space-y-4">
        <DetectionNotice />
        <Card>
          <AnomalyFilters />
          <Loaded query={anomalies} skeleton={<Skeleton className="m-5 h-96" />}>
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items);
              if (items.length === 0) {
                return narrowed ? (
                  <EmptyState
                    icon={SearchX}
                    title="Nothing fits these filters"
                    action={<Button onClick={clear}>Clear the filters</Button>}
                  >
                    There may be anomalies without them, or in another time range.
                  </EmptyState>
                ) : (
                  <EmptyState
                    icon={ShieldCheck}
                    title={
                      source.detection.kind === "ready" ? "Nothing strange in this time" : "Nothing has been judged yet"
                    }
                    action={<ElsewhereLink />}
                  >
                    {source.detection.kind === "ready"
                      ? "Nothing that was scored passed the threshold. A longer time range may show more."
                      : "As soon as there is a model, lines are scored and the strange ones are listed here."}
                  </EmptyState>
                );
              }
              return (
                <>
                  <AnomalyTable label="Anomalies" anomalies={items} sourceId={source.id} />
                  <MoreButton query={anomalies} />
                </>
              );
            }}
          </Loaded>
        </Card>
      </div>
    </>
  );
}

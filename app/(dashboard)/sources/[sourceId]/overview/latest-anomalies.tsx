"use client";

import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { firstOfEach } from "@/app/_components/log/first-of-each";
import { Button } from "@/app/_components/ui/button";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useAnomalies } from "@/app/_queries/anomalies";
import { AnomalyTable } from "../anomaly-table";
import { ElsewhereLink } from "../elsewhere-link";
import { useThisSource } from "../source-frame";
import { spreadOverIncidents } from "./spread-over-incidents";

export function LatestAnomalies({ sourceId, from, to }: { sourceId: number; from: number; to: number }) {
  const { detection } = useThisSource();
  const anomalies = useAnomalies(sourceId, { from, to, order: "newest", limit: 200 });
  return (
    <Card>
      <CardHeader title="Latest anomalies" hint="At most two of each incident">
        <Button asChild size="sm">
          <Link href={`/sources/${sourceId}/anomalies?from=${from}&to=${to}`}>See all</Link>
        </Button>
      </CardHeader>
      <div className="mt-3">
        <Loaded query={anomalies} skeleton={<Skeleton className="m-5 h-64" />}>
          {({ pages }) => {
            const different = firstOfEach(pages[0]?.items ?? [], (one) => `${one.incidentId} ${one.sentence}`);
            const items = spreadOverIncidents(different, { rows: 10, each: 2 });
            if (items.length > 0)
              return <AnomalyTable label="Latest anomalies" anomalies={items} sourceId={sourceId} />;
            return detection.kind === "ready" ? (
              <EmptyState icon={ShieldCheck} title="Nothing strange in this time" action={<ElsewhereLink />}>
                Nothing that was scored passed the threshold.
              </EmptyState>
            ) : (
              <EmptyState icon={ShieldCheck} title="Nothing has been judged yet">
                There is no model that could say what is strange.
              </EmptyState>
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}

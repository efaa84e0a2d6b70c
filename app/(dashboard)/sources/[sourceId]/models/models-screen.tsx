"use client";

import { Boxes } from "lucide-react";
import { formatCount } from "@/app/_components/format/format-count";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { PageHeader } from "@/app/_components/layout/page-header";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useMay } from "@/app/_queries/me";
import { useModels, useRuns } from "@/app/_queries/models";
import { DetectionNotice } from "../detection-notice";
import { useThisSource } from "../source-frame";
import { ModelTable } from "./model-table";
import { RunList } from "./run-list";
import { ScheduleCard } from "./schedule-card";
import { TrainButton } from "./train-button";

export function ModelsScreen() {
  const source = useThisSource();
  const models = useModels(source.id);
  const runs = useRuns(source.id);
  const may = useMay("analyst");
  const busy = runs.data?.some((run) => run.state === "queued" || run.state === "running") ?? false;
  return (
    <>
      <PageHeader
        title="Models"
        lead="What has been learned about normal. Versions never change; any of them can be active."
      >
        {may ? <TrainButton sourceId={source.id} busy={busy} empty={source.detection.kind === "empty"} /> : null}
      </PageHeader>
      <div className="space-y-4">
        <DetectionNotice />
        <Card>
          <CardHeader title="Versions" />
          <div className="mt-3">
            <Loaded query={models} skeleton={<Skeleton className="m-5 h-48" />}>
              {(found) =>
                found.length > 0 ? (
                  <ModelTable models={found} sourceId={source.id} />
                ) : (
                  <EmptyState icon={Boxes} title="No model yet">
                    The first file or the first{" "}
                    {source.detection.kind === "warming-up" ? formatCount(source.detection.need) : "thousand"} lines
                    train one by themselves.
                  </EmptyState>
                )
              }
            </Loaded>
          </div>
        </Card>
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <ScheduleCard sourceId={source.id} timeZone={source.timeZone} />
          <Card>
            <CardHeader title="Last trainings" />
            <div className="mt-3">
              <Loaded query={runs} skeleton={<Skeleton className="m-5 h-40" />}>
                {(found) => <RunList runs={found} sourceId={source.id} />}
              </Loaded>
            </div>
          </Card>
        </div>
      </div>
    </>
  );
}

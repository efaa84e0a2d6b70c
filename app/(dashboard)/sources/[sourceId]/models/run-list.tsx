"use client";

import { Ban, CircleCheck, CircleX, LoaderCircle, SkipForward } from "lucide-react";
import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Moment } from "@/app/_components/format/moment";
import { Badge, type Tone } from "@/app/_components/ui/badge";
import { Button } from "@/app/_components/ui/button";
import { Progress } from "@/app/_components/ui/progress";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import { useMay } from "@/app/_queries/me";
import { useCancelRun } from "@/app/_queries/models";
import type { TrainingRunView } from "@/lib/contracts/model";
import { TRIGGER_NAMES } from "./trigger-names";

const LOOKS: Readonly<Record<TrainingRunView["state"], { label: string; tone: Tone; icon: typeof Ban }>> = {
  queued: { label: "Waiting", tone: "neutral", icon: LoaderCircle },
  running: { label: "Training", tone: "notice", icon: LoaderCircle },
  done: { label: "Done", tone: "accent", icon: CircleCheck },
  skipped: { label: "Skipped", tone: "neutral", icon: SkipForward },
  failed: { label: "Failed", tone: "bad", icon: CircleX },
  cancelled: { label: "Cancelled", tone: "neutral", icon: Ban },
};

export function RunList({ runs, sourceId }: { runs: TrainingRunView[]; sourceId: number }) {
  const cancel = useCancelRun(sourceId);
  const may = useMay("analyst");
  if (runs.length === 0) return <p className="px-5 pb-6 text-ink-faint">Nothing has been retrained yet.</p>;
  return (
    <ScrollBox label="Last trainings" className="max-h-[30rem] border-t">
      <ol aria-label="Trainings" className="divide-y">
        {runs.map((run) => {
          const { label, tone, icon: Icon } = LOOKS[run.state];
          const moving = run.state === "queued" || run.state === "running";
          return (
            <li key={run.id} className="px-5 py-3" data-testid="training-run" data-state={run.state}>
              <div className="flex items-center justify-between gap-3">
                <p className="flex min-w-0 flex-wrap items-center gap-2">
                  <Badge tone={tone}>
                    <Icon aria-hidden className={moving ? "animate-spin" : ""} /> {label}
                  </Badge>
                  <span className="font-medium text-[0.8125rem]">
                    {run.modelVersion === null
                      ? TRIGGER_NAMES[run.trigger]
                      : `${TRIGGER_NAMES[run.trigger]} → version ${run.modelVersion}`}
                  </span>
                </p>
                {moving && may ? (
                  <Button size="sm" disabled={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
                    Cancel
                  </Button>
                ) : (
                  <Moment time={run.finishedAt ?? run.createdAt} className="tabular shrink-0 text-ink-faint text-xs" />
                )}
              </div>
              {moving ? (
                <>
                  <Progress
                    label="Training"
                    value={run.state === "running" && run.totalLines > 0 ? run.lines / run.totalLines : null}
                    className="mt-2"
                  />
                  <p className="tabular mt-1 text-ink-faint text-xs">
                    {run.totalLines > 0
                      ? `${formatCount(run.lines)} of ${formatOf(run.totalLines, "line")}`
                      : "Waiting for its turn"}
                  </p>
                </>
              ) : (
                <Outcome run={run} />
              )}
            </li>
          );
        })}
      </ol>
    </ScrollBox>
  );
}

function Outcome({ run }: { run: TrainingRunView }) {
  if (run.error) return <p className="break-anywhere mt-1 text-[0.8125rem] text-bad">{run.error}</p>;
  const took = run.startedAt !== null && run.finishedAt !== null ? run.finishedAt - run.startedAt : null;
  const words = [
    run.note ?? (run.lines > 0 ? `${formatOf(run.lines, "line")}.` : null),
    took === null ? null : `Took ${formatDuration(took)}.`,
  ].filter((word) => word !== null);
  return words.length > 0 ? (
    <p className="break-anywhere mt-1 text-[0.8125rem] text-ink-soft">{words.join(" ")}</p>
  ) : null;
}

"use client";

import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { Toggle } from "@/app/_components/ui/toggle";
import { useMay } from "@/app/_queries/me";
import { useRemoveSchedule, useSchedule, useSetSchedule } from "@/app/_queries/schedule";
import type { ScheduleView } from "@/lib/contracts/model";
import { describeSchedule } from "./describe-schedule";
import { NextRuns } from "./next-runs";
import { ScheduleForm } from "./schedule-form";

export function ScheduleCard({ sourceId, timeZone }: { sourceId: number; timeZone: string }) {
  const schedule = useSchedule(sourceId);
  const [editing, setEditing] = useState(false);
  const [wasEdited, setWasEdited] = useState(false);
  const stop = () => {
    setEditing(false);
    setWasEdited(true);
  };
  const may = useMay("analyst");
  return (
    <Card>
      <Loaded query={schedule} skeleton={<Skeleton className="m-5 h-56" />}>
        {(saved) => (
          <>
            <CardHeader title="Schedule" hint="Retrains by itself, so that what is normal stays up to date">
              {saved && may ? <EnabledToggle saved={saved} sourceId={sourceId} /> : null}
            </CardHeader>
            <CardBody>
              {editing ? (
                <ScheduleForm saved={saved} sourceId={sourceId} timeZone={timeZone} onDone={stop} />
              ) : saved ? (
                <Saved saved={saved} sourceId={sourceId} wasEdited={wasEdited} onEdit={() => setEditing(true)} />
              ) : (
                <EmptyState
                  icon={CalendarClock}
                  title="No schedule"
                  action={
                    may ? (
                      <Button look="primary" onClick={() => setEditing(true)}>
                        Set up a schedule
                      </Button>
                    ) : null
                  }
                >
                  Traffic changes. A model trained every night or week knows the new normal.
                </EmptyState>
              )}
            </CardBody>
          </>
        )}
      </Loaded>
    </Card>
  );
}

function EnabledToggle({ saved, sourceId }: { saved: ScheduleView; sourceId: number }) {
  const set = useSetSchedule(sourceId);
  const { nextRuns: _, ...input } = saved;
  return (
    <Toggle
      label="Enabled"
      checked={saved.enabled}
      disabled={set.isPending}
      onChange={(enabled) => set.mutate({ ...input, enabled })}
    />
  );
}

interface SavedProps {
  saved: ScheduleView;
  sourceId: number;
  /** Its form was here a moment ago, and took the focus with it. */
  wasEdited: boolean;
  onEdit: () => void;
}

function Saved({ saved, sourceId, wasEdited, onEdit }: SavedProps) {
  const may = useMay("analyst");
  const remove = useRemoveSchedule(sourceId);
  return (
    <div className="space-y-4">
      <p className="font-medium" data-testid="schedule">
        {describeSchedule(saved)}
        <span className="block font-normal text-[0.8125rem] text-ink-faint">
          Learns from the last {saved.windowDays} days
        </span>
      </p>
      {saved.enabled ? (
        <NextRuns times={saved.nextRuns} timeZone={saved.timeZone} />
      ) : (
        <p className="text-ink-faint">Switched off: nothing is retrained by itself.</p>
      )}
      {may ? (
        <div className="flex gap-2">
          <Button size="sm" ref={wasEdited ? focusIt : undefined} onClick={onEdit}>
            Change
          </Button>
          <Button
            size="sm"
            look="ghost"
            disabled={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: () => toast.success("The schedule is gone.") })}
          >
            Remove
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function focusIt(button: HTMLButtonElement | null): void {
  button?.focus();
}

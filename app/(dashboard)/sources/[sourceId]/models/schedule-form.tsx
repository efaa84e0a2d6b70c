"use client";

import { useEffect, useMemo, useState } from "react";
import { toast } from "sonner";
import { TimeZoneField } from "@/app/_components/layout/time-zone-field";
import { Button } from "@/app/_components/ui/button";
import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";
import { NumberField } from "@/app/_components/ui/number-field";
import { Segmented } from "@/app/_components/ui/segmented";
import { TextField } from "@/app/_components/ui/text-field";
import { useNextRuns, useSetSchedule } from "@/app/_queries/schedule";
import { type ScheduleInput, type ScheduleView, scheduleInput } from "@/lib/contracts/model";
import { NextRuns } from "./next-runs";
import { type DraftKind, draftOf, inputOf, type ScheduleDraft, WEEKDAYS } from "./schedule-draft";
import { TrainerFields } from "./trainer-fields";

const KINDS: readonly { value: DraftKind; label: string }[] = [
  { value: "hours", label: "Hours" },
  { value: "daily", label: "Daily" },
  { value: "weekly", label: "Weekly" },
  { value: "cron", label: "Cron" },
];

interface ScheduleFormProps {
  saved: ScheduleView | null;
  sourceId: number;
  timeZone: string;
  onDone: () => void;
}

/** When to retrain; the next five runs are shown while typing. */
export function ScheduleForm({ saved, sourceId, timeZone, onDone }: ScheduleFormProps) {
  const [draft, setDraft] = useState(() => draftOf(saved, timeZone));
  const change = (part: Partial<ScheduleDraft>) => setDraft((now) => ({ ...now, ...part }));
  const set = useSetSchedule(sourceId);
  const input = useMemo(() => inputOf(draft, saved?.enabled ?? true), [draft, saved]);
  return (
    <form
      ref={focusFirst}
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate(input, {
          onSuccess: () => {
            toast.success("The schedule is saved.");
            onDone();
          },
        });
      }}
    >
      <Segmented label="How often" value={draft.kind} options={KINDS} onChange={(kind) => change({ kind })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <WhenFields draft={draft} change={change} />
        {draft.kind === "hours" ? null : (
          <TimeZoneField value={draft.timeZone} onChange={(zone) => change({ timeZone: zone })} />
        )}
      </div>
      <TrainerFields
        trainer={draft.trainer}
        onTrainer={(trainer) => change({ trainer })}
        windowDays={draft.windowDays}
        onWindowDays={(windowDays) => change({ windowDays })}
      />
      <div className="min-h-32 rounded-lg bg-sunken px-4 py-3">
        <Preview input={input} />
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" disabled={set.isPending}>
          Save schedule
        </Button>
      </div>
    </form>
  );
}

/** It takes the place of the button that was pressed. */
function focusFirst(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("[data-state=on]")?.focus();
}

function WhenFields({ draft, change }: { draft: ScheduleDraft; change: (part: Partial<ScheduleDraft>) => void }) {
  if (draft.kind === "hours") {
    return (
      <NumberField
        label="Every (hours)"
        min={1}
        max={720}
        value={draft.everyHours}
        onNumber={(number) => change({ everyHours: number })}
      />
    );
  }
  if (draft.kind === "cron") {
    return (
      <TextField
        label="Cron pattern"
        hint="Minute, hour, day, month, weekday."
        required
        spellCheck={false}
        className="font-mono"
        value={draft.pattern}
        onText={(text) => change({ pattern: text })}
      />
    );
  }
  return (
    <>
      {draft.kind === "weekly" ? (
        <Field label="On">
          {(attributes) => (
            <Select
              {...attributes}
              value={draft.weekday}
              onChange={(event) => change({ weekday: Number(event.target.value) })}
            >
              {WEEKDAYS.map((day, index) => (
                <option key={day} value={index}>
                  {day}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <TextField label="At" type="time" required value={draft.time} onText={(text) => change({ time: text })} />
    </>
  );
}

function Preview({ input }: { input: ScheduleInput }) {
  const settled = useSettled(input, 300);
  const valid = scheduleInput.safeParse(settled).success && (settled.kind !== "hours" || Boolean(settled.everyHours));
  const preview = useNextRuns(settled, valid);
  if (!valid) return <p className="text-ink-faint">Fill in the fields to see when it would run.</p>;
  if (preview.error) return <p className="text-bad">{preview.error.message}</p>;
  if (!preview.data) return <p className="text-ink-faint">Working out the next runs…</p>;
  return <NextRuns times={preview.data.nextRuns} timeZone={settled.kind === "hours" ? "UTC" : settled.timeZone} />;
}

/** A value that has not changed for a while. */
function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

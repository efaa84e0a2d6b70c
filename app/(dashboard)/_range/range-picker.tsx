"use client";

import { CalendarRange, Check, ChevronsUpDown } from "lucide-react";
import { type FormEvent, useState } from "react";
import { formatSpan } from "@/app/_components/format/format-time";
import { Button } from "@/app/_components/ui/button";
import { cn } from "@/app/_components/ui/cn";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { Popover } from "@/app/_components/ui/popover";
import { PRESETS, type ResolvedRange } from "./resolve-range";
import { useRange, useRangeChoice } from "./use-range";

export function RangePicker({ sourceId, className }: { sourceId: number; className?: string }) {
  const [open, setOpen] = useState(false);
  const [, choose] = useRangeChoice();
  const range = useRange(sourceId);
  const [problem, setProblem] = useState<string | null>(null);

  function choosePreset(id: string) {
    void choose({ range: id, from: null, to: null });
    setOpen(false);
  }
  function chooseCustom(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = new Date(String(form.get("from"))).getTime();
    const to = new Date(String(form.get("to"))).getTime();
    if (!(from < to)) return setProblem("The end must lie after the start.");
    setProblem(null);
    void choose({ range: null, from, to });
    setOpen(false);
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Time range"
      trigger={
        <Button className={cn("justify-between font-normal", className)} aria-label={`Time range: ${labelOf(range)}`}>
          <span className="flex min-w-0 items-center gap-2">
            <CalendarRange className="text-ink-faint" />
            <span className="truncate collapsed:lg:hidden">{labelOf(range)}</span>
          </span>
          <ChevronsUpDown className="text-ink-faint collapsed:lg:hidden" />
        </Button>
      }
    >
      <ul className="grid grid-cols-2 gap-0.5">
        {[...PRESETS, { id: "all", label: "Whole data" }].map(({ id, label }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={range?.kind === id}
              onClick={() => choosePreset(id)}
              className="flex w-full items-center justify-between rounded-md px-2.5 py-1.5 text-left text-[0.8125rem] hover:bg-sunken"
            >
              {label}
              {range?.kind === id ? <Check aria-hidden className="size-4 text-accent" /> : null}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={chooseCustom} className="mt-2 space-y-2.5 border-t px-1 pt-3 pb-1">
        <Field label="From" error={problem}>
          {(attributes) => (
            <Input {...attributes} name="from" type="datetime-local" required defaultValue={localInput(range?.from)} />
          )}
        </Field>
        <Field label="To">
          {(attributes) => (
            <Input {...attributes} name="to" type="datetime-local" required defaultValue={localInput(range?.to)} />
          )}
        </Field>
        <Button type="submit" size="sm" className="w-full">
          Show this range
        </Button>
      </form>
    </Popover>
  );
}

function labelOf(range: ResolvedRange | null): string {
  if (!range) return "…";
  if (range.kind === "all") return "Whole data";
  return PRESETS.find(({ id }) => id === range.kind)?.label ?? formatSpan(range.from, range.to);
}

/** What a datetime-local field wants: local time without a zone. */
function localInput(time: number | undefined): string {
  if (time === undefined) return "";
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

"use client";

import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Toggle } from "@/app/_components/ui/toggle";
import type { SourceView } from "@/lib/contracts/source";
import { SIGNAL_CHOICES } from "@/lib/core/features/signals/signal-choices";
import { SettingsForm } from "./settings-form";

/** Which known attacks count. */
export function SignalsCard({ source }: { source: SourceView }) {
  const [off, setOff] = useState<readonly string[]>(source.signalsOff);
  const ids = SIGNAL_CHOICES.map(({ id }) => id);
  const on = ids.filter((id) => !off.includes(id)).length;
  return (
    <SettingsForm
      sourceId={source.id}
      id="signals"
      title="Known attacks"
      hint="They add to the score and name the reason. What is unusual is found without them, too"
      action="Save signals"
      changes={() => ({ signalsOff: ids.filter((id) => off.includes(id)) })}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-[0.8125rem] text-ink-soft">
          {on === ids.length ? "All are on." : on === 0 ? "All are off." : `${on} of ${ids.length} are on.`}
        </p>
        <div className="flex gap-2">
          <Button size="sm" disabled={on === ids.length} onClick={() => setOff([])}>
            All on
          </Button>
          <Button size="sm" disabled={on === 0} onClick={() => setOff(ids)}>
            All off
          </Button>
        </div>
      </div>
      <ul aria-label="Known attacks" className="divide-y rounded-lg border">
        {SIGNAL_CHOICES.map(({ id, label, finds, example }) => (
          <li key={id} className="px-4 py-2.5">
            <Toggle
              label={`${label.charAt(0).toUpperCase()}${label.slice(1)}`}
              checked={!off.includes(id)}
              onChange={(checked) => setOff(checked ? off.filter((one) => one !== id) : [...off, id])}
            />
            <p className="mt-0.5 pl-11.5 text-[0.8125rem] text-ink-soft">{finds}.</p>
            <p className="break-anywhere mt-0.5 pl-11.5 font-mono text-ink-faint text-xs">{example}</p>
          </li>
        ))}
      </ul>
    </SettingsForm>
  );
}

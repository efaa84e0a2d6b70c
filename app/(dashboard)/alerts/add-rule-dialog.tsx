"use client";

import { useState } from "react";
import { SEVERITY_LOOKS } from "@/app/_components/log/severity";
import { Button } from "@/app/_components/ui/button";
import { Dialog, DialogActions } from "@/app/_components/ui/dialog";
import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";
import { Toggle } from "@/app/_components/ui/toggle";
import { useCreateAlertRule } from "@/app/_queries/alert-rules";
import { useSources } from "@/app/_queries/sources";
import type { ChannelView } from "@/lib/contracts/alert";
import { SEVERITIES, type Severity } from "@/lib/contracts/anomaly";

export function AddRuleDialog({ channels, onClose }: { channels: readonly ChannelView[]; onClose: () => void }) {
  const create = useCreateAlertRule();
  const { data: sources = [] } = useSources();
  const [channelId, setChannelId] = useState(channels[0]?.id ?? 0);
  const [sourceId, setSourceId] = useState<number | null>(null);
  const [minimumSeverity, setMinimumSeverity] = useState<Severity>("major");
  const [tellsSilence, setTellsSilence] = useState(false);
  const hasDemo = sources.some((source) => source.demo);
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Add a rule">
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ sourceId, channelId, minimumSeverity, tellsSilence }, { onSuccess: onClose });
        }}
      >
        <Field label="From severity" hint="One message when an incident reaches it, one more each time it gets worse.">
          {(attributes) => (
            <Select
              {...attributes}
              value={minimumSeverity}
              onChange={(event) => setMinimumSeverity(SEVERITIES.find((one) => one === event.target.value) ?? "major")}
            >
              {SEVERITIES.map((one) => (
                <option key={one} value={one}>
                  {SEVERITY_LOOKS[one].label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="Source"
          hint={hasDemo ? "Every source leaves the demo out; choose the demo to try a rule." : undefined}
        >
          {(attributes) => (
            <Select
              {...attributes}
              value={sourceId ?? ""}
              onChange={(event) => setSourceId(event.target.value === "" ? null : Number(event.target.value))}
            >
              <option value="">Every source</option>
              {sources.map((source) => (
                <option key={source.id} value={source.id}>
                  {source.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Channel" error={create.error?.message}>
          {(attributes) => (
            <Select {...attributes} value={channelId} onChange={(event) => setChannelId(Number(event.target.value))}>
              {channels.map((channel) => (
                <option key={channel.id} value={channel.id}>
                  {channel.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div>
          <Toggle label="Also when no data comes any more" checked={tellsSilence} onChange={setTellsSilence} />
          <p className="mt-1 text-[0.8125rem] text-ink-faint">
            Once, when a source that lines are sent to falls silent for longer than usual. Sources that only get files
            never do.
          </p>
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.isPending}>
            Add the rule
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

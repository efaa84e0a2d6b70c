"use client";

import { Trash2 } from "lucide-react";
import { formatOf } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { Toggle } from "@/app/_components/ui/toggle";
import { useDeleteChannel, useUpdateChannel } from "@/app/_queries/channels";
import type { ChannelView } from "@/lib/contracts/alert";
import { SendTest } from "./send-test";

export function ChannelRow({ channel, may }: { channel: ChannelView; may: boolean }) {
  const update = useUpdateChannel(channel.id);
  const remove = useDeleteChannel();
  return (
    <li className="space-y-2.5 px-5 py-3.5" data-testid="channel-row">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="break-anywhere font-medium">
            <LogText text={channel.name} />
          </p>
          <p className="break-anywhere text-[0.8125rem] text-ink-faint">
            {channel.target} · {channel.rules === 0 ? "no rule uses it yet" : formatOf(channel.rules, "rule")}
          </p>
        </div>
        {may ? (
          <div className="flex items-center gap-3">
            <Toggle
              label={channel.enabled ? "On" : "Off"}
              checked={channel.enabled}
              disabled={update.isPending}
              onChange={(enabled) => update.mutate({ enabled })}
            />
            <ConfirmDialog
              trigger={
                <Button look="ghost" size="icon-sm" aria-label={`Delete ${channel.name}`}>
                  <Trash2 />
                </Button>
              }
              title={`Delete ${channel.name}?`}
              action="Delete the channel"
              danger
              pending={remove.isPending}
              onConfirm={(close) => remove.mutate(channel.id, { onSuccess: close })}
            >
              Its rules and the history of what it sent go with it. To keep them, switch it off instead.
            </ConfirmDialog>
          </div>
        ) : null}
      </div>
      {may ? <SendTest channelId={channel.id} /> : null}
    </li>
  );
}

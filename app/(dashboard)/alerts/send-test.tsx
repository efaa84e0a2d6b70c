"use client";

import { CircleCheck, CircleX, Send } from "lucide-react";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Button } from "@/app/_components/ui/button";
import { useTestChannel } from "@/app/_queries/channels";

/** Sends a sample and says how that went, where it was asked for. */
export function SendTest({ channelId }: { channelId: number }) {
  const test = useTestChannel(channelId);
  const { data } = test;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button size="sm" disabled={test.isPending} onClick={() => test.mutate()}>
        <Send /> {test.isPending ? "Sending…" : "Send a test"}
      </Button>
      <p role="status" className="min-w-0 text-[0.8125rem]">
        {data === undefined || test.isPending ? null : data.ok ? (
          <span className="inline-flex items-center gap-1.5 text-good">
            <CircleCheck aria-hidden className="size-4 shrink-0" />
            Arrived: {data.status} after {formatDuration(data.latencyMs)}
          </span>
        ) : (
          <span className="inline-flex items-start gap-1.5 text-bad">
            <CircleX aria-hidden className="mt-0.5 size-4 shrink-0" />
            {data.error} ({formatDuration(data.latencyMs)})
          </span>
        )}
      </p>
    </div>
  );
}

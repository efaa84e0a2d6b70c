"use client";

import { Brain, Hourglass } from "lucide-react";
import { formatCount } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Progress } from "@/app/_components/ui/progress";
import { useLiveState } from "@/app/_queries/live";
import { useThisSource } from "./source-frame";

/** While nothing can be scored yet: what is missing and how long it takes at the present rate. Nothing once it works. */
export function DetectionNotice() {
  const { detection } = useThisSource();
  const { eventsPerMinute } = useLiveState();
  if (detection.kind === "ready" || detection.kind === "empty") return null;
  const training = detection.kind === "training";
  const Icon = training ? Brain : Hourglass;
  return (
    <div role="status" className="flex gap-3 rounded-xl border bg-notice-soft px-5 py-4 text-notice">
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{training ? "Learning what is normal here" : "Warming up"}</p>
        {training ? (
          <p className="mt-0.5 text-sm">Scores appear as soon as the first model is ready, usually within a minute.</p>
        ) : (
          <>
            <p className="mt-0.5 text-sm">
              {formatCount(detection.have)} of {formatCount(detection.need)} lines
              {remaining(detection, eventsPerMinute)}. Until then lines are kept, but nothing is called strange.
            </p>
            <Progress
              label="Lines until the first model"
              value={detection.have / detection.need}
              className="mt-2.5 max-w-md bg-surface"
            />
          </>
        )}
      </div>
    </div>
  );
}

function remaining({ have, need }: { have: number; need: number }, perMinute: number | null): string {
  if (have >= need) return "; the first model is about to be trained";
  if (!perMinute) return "; none are arriving at the moment";
  const minutes = Math.ceil((need - have) / perMinute);
  return `; about ${formatDuration(minutes * 60_000)} at the present rate`;
}

"use client";

import { Brain, CircleCheck, Hourglass, Inbox } from "lucide-react";
import { formatCount } from "@/app/_components/format/format-count";
import { Badge } from "@/app/_components/ui/badge";
import type { DetectionState } from "@/lib/contracts/source";

/** What detection does for a source at the moment, in a few words. */
export function SourceChip({ detection }: { detection: DetectionState }) {
  switch (detection.kind) {
    case "empty":
      return (
        <Badge>
          <Inbox aria-hidden /> No lines yet
        </Badge>
      );
    case "warming-up":
      return (
        <Badge tone="notice">
          <Hourglass aria-hidden /> Warming up: {formatCount(detection.have)} of {formatCount(detection.need)} lines
        </Badge>
      );
    case "training":
      return (
        <Badge tone="notice">
          <Brain aria-hidden /> Learning
        </Badge>
      );
    case "ready":
      return (
        <Badge tone="accent">
          <CircleCheck aria-hidden /> Detecting with model {detection.version}
        </Badge>
      );
  }
}

"use client";

import { FlaskConical, Settings, Unplug } from "lucide-react";
import Link from "next/link";
import { formatOf, formatShort } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { formatAgo } from "@/app/_components/format/format-time";
import { Badge } from "@/app/_components/ui/badge";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { useMay } from "@/app/_queries/me";
import type { SourceView } from "@/lib/contracts/source";
import { SourceChip } from "../_shell/source-chip";

export function SourceCard({ source }: { source: SourceView }) {
  const admin = useMay("admin");
  return (
    <li data-testid="source">
      <Card className="relative flex h-full flex-col gap-3 p-5 hover:border-line-strong">
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <Link
              href={`/sources/${source.id}/overview`}
              className="break-anywhere font-semibold text-base after:absolute after:inset-0"
            >
              <bdi>{source.name}</bdi>
            </Link>
            <div className="mt-1.5 flex flex-wrap gap-1.5">
              <SourceChip detection={source.detection} />
              {source.demo ? (
                <Badge>
                  <FlaskConical aria-hidden /> Demo
                </Badge>
              ) : null}
              {source.silentSince === null ? null : (
                <Badge tone="notice" title={`Last data ${formatAgo(source.silentSince)}`}>
                  <Unplug aria-hidden /> No data for {formatDuration(Date.now() - source.silentSince)}
                </Badge>
              )}
              {source.openIncidents > 0 ? (
                <Badge tone="bad">{formatOf(source.openIncidents, "open incident")}</Badge>
              ) : null}
            </div>
          </div>
          {admin ? (
            <Button asChild look="ghost" size="icon-sm" className="relative z-[1]">
              <Link href={`/sources/${source.id}/settings`} aria-label={`Settings of ${source.name}`}>
                <Settings />
              </Link>
            </Button>
          ) : null}
        </div>
        <dl className="tabular mt-auto grid grid-cols-3 gap-x-4 gap-y-2 sm:flex sm:flex-wrap sm:gap-x-8 sm:gap-y-1 text-[0.8125rem]">
          <div>
            <dt className="text-ink-faint text-xs">Lines</dt>
            <dd className="font-medium">{formatShort(source.events)}</dd>
          </div>
          <div>
            <dt className="text-ink-faint text-xs">Newest</dt>
            <dd className="font-medium">{source.lastEventAt === null ? "–" : formatAgo(source.lastEventAt)}</dd>
          </div>
          {source.arrival === null ? null : (
            <div>
              <dt className="text-ink-faint text-xs">Rate</dt>
              <dd className="font-medium">{formatShort(Math.round(source.eventsPerMinute))} a minute</dd>
            </div>
          )}
          <div>
            <dt className="text-ink-faint text-xs">Kept</dt>
            <dd className="font-medium">{formatOf(source.retentionDays, "day")}</dd>
          </div>
          <div>
            <dt className="text-ink-faint text-xs">Alert budget</dt>
            <dd className="font-medium">{source.alertsPerDay} a day</dd>
          </div>
        </dl>
      </Card>
    </li>
  );
}

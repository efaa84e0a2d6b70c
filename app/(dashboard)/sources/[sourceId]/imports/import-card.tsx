"use client";

import { Activity, ChevronDown } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { formatBytes } from "@/app/_components/format/format-bytes";
import { formatOf, formatShare } from "@/app/_components/format/format-count";
import { Moment } from "@/app/_components/format/moment";
import { LogText } from "@/app/_components/log/log-text";
import { Badge } from "@/app/_components/ui/badge";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { cn } from "@/app/_components/ui/cn";
import { searchOf } from "@/app/_queries/search-of";
import type { ImportView } from "@/lib/contracts/import";
import type { IncidentView } from "@/lib/contracts/incident";
import { ImportCounts } from "./import-counts";
import { ImportFindings } from "./import-findings";
import { IMPORT_LOOKS } from "./import-looks";
import { ImportMembers } from "./import-members";
import { ImportProgress } from "./import-progress";
import { ImportRepeats } from "./import-repeats";
import { ImportSample } from "./import-sample";
import { ImportSteering } from "./import-steering";
import { ImportUnlike } from "./import-unlike";
import { RejectReport } from "./reject-report";

interface ImportCardProps {
  item: ImportView;
  /** Of the source, strangest first; null while unknown. */
  incidents: readonly IncidentView[] | null;
}

export function ImportCard({ item, incidents }: ImportCardProps) {
  const [open, setOpen] = useState(false);
  const look = IMPORT_LOOKS[item.state];
  const Icon = look.icon;
  const onlyBlank = item.lines > 0 && item.blank === item.lines;
  return (
    <li id={`import-${item.id}`} className="scroll-mt-20" data-testid="import" data-state={item.state}>
      <Card className="px-5 py-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <div className="flex flex-wrap items-center gap-2">
              <h2 className="break-anywhere min-w-0 font-semibold">
                <LogText text={item.fileName} />
              </h2>
              <Badge tone={look.tone}>
                <Icon aria-hidden className={look.moving ? "animate-spin" : ""} /> {look.label}
              </Badge>
            </div>
            <p className="tabular mt-0.5 text-[0.8125rem] text-ink-faint">
              {formatBytes(item.fileBytes)}
              {item.formatLabel && !onlyBlank ? ` · ${item.formatLabel}` : ""}
              {item.confidence === null || onlyBlank ? "" : ` (${formatShare(item.confidence)} sure)`} ·{" "}
              <Moment time={item.createdAt} />
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            <ImportSteering item={item} />
            <ResultsLink item={item} />
          </div>
        </div>
        {look.moving ? <ImportProgress item={item} /> : null}
        {item.error ? (
          <p role="alert" className="break-anywhere mt-3 rounded-lg bg-bad-soft px-3 py-2 text-bad">
            <LogText text={item.error} />
          </p>
        ) : null}
        {onlyBlank && !look.moving ? (
          <p className="mt-3 text-[0.8125rem] text-ink-soft">There is nothing but blank lines in this file.</p>
        ) : null}
        {item.note ? (
          <p
            className="break-anywhere mt-3 rounded-lg bg-accent-soft px-3 py-2 text-accent-strong"
            data-testid="import-note"
          >
            <LogText text={item.note} />
          </p>
        ) : null}
        <ImportUnlike item={item} />
        <ImportRepeats item={item} />
        {item.lines > 0 ? (
          <>
            <ImportCounts item={item} />
            <ImportFindings item={item} incidents={incidents} />
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="mt-3 inline-flex items-center gap-1 rounded-md font-medium text-[0.8125rem] text-ink-soft hover:text-ink"
            >
              <ChevronDown aria-hidden className={cn("size-4 transition-transform", open && "rotate-180")} /> Details
            </button>
          </>
        ) : null}
        {open ? (
          <div className="mt-3 space-y-4">
            <ImportMembers members={item.members} />
            {item.parsed > 0 ? <ImportSample importId={item.id} /> : null}
            {item.unparsed > 0 ? <RejectReport importId={item.id} count={item.unparsed} /> : null}
          </div>
        ) : null}
      </Card>
    </li>
  );
}

/** To the overview, looking at the time the file speaks of. */
function ResultsLink({ item }: { item: ImportView }) {
  if (item.firstTime === null || item.lastTime === null) return null;
  const search = searchOf({ from: item.firstTime, to: item.lastTime + 1 });
  return (
    <Button asChild size="sm" look={item.state === "done" ? "primary" : "secondary"}>
      <Link href={`/sources/${item.sourceId}/overview${search}`}>
        <Activity />
        {item.anomalies > 0 ? `See ${formatOf(item.anomalies, "odd line", "odd lines")} and more` : "See the overview"}
      </Link>
    </Button>
  );
}

"use client";

import { ArrowUp, Pause, Play, Radio } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { SparkLine } from "@/app/_components/charts/spark-line";
import { formatCount, formatOf, formatShort } from "@/app/_components/format/format-count";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { PageHeader } from "@/app/_components/layout/page-header";
import { SEVERITY_LOOKS } from "@/app/_components/log/severity";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Input, Select } from "@/app/_components/ui/input";
import { useLiveFeed, useLiveState } from "@/app/_queries/live";
import { type EventView, SEVERITIES } from "@/lib/contracts/anomaly";
import { DetectionNotice } from "../detection-notice";
import { LateNotice } from "../late-notice";
import { SilenceNotice } from "../silence-notice";
import { useThisSource } from "../source-frame";
import { ConnectionBadge } from "./connection-badge";
import { EventSheet } from "./event-sheet";
import { LiveTable } from "./live-table";
import { passesFilter } from "./passes-filter";

const FILTER = {
  severity: parseAsStringLiteral(SEVERITIES),
  text: parseAsString.withDefault(""),
};

export function LiveScreen() {
  const source = useThisSource();
  const feed = useLiveFeed();
  const live = useLiveState();
  const [filter, setFilter] = useQueryStates(FILTER);
  const [opened, setOpened] = useState<EventView | null>(null);
  const rows = useMemo(() => live.rows.filter((row) => passesFilter(row, filter)), [live.rows, filter]);

  const toggle = () => (live.paused ? feed.resume() : feed.pause());
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "p" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) toggle();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  return (
    <>
      <PageHeader title="Live" lead={<ConnectionBadge connection={live.connection} paused={live.paused} />}>
        <div className="flex items-center gap-3">
          <div className="sm:text-right">
            <p className="tabular font-semibold leading-tight">
              {live.eventsPerMinute === null ? "–" : formatShort(Math.round(live.eventsPerMinute))}
            </p>
            <p className="text-ink-faint text-xs">
              {Math.round(live.eventsPerMinute ?? 0) === 1 ? "line" : "lines"} a minute
            </p>
          </div>
          <SparkLine values={live.pace} className="h-8 w-28" />
          <Button onClick={toggle} aria-keyshortcuts="p">
            {live.paused ? <Play /> : <Pause />}
            {live.paused ? "Resume" : "Pause"}
          </Button>
        </div>
      </PageHeader>
      <div className="space-y-4">
        <SilenceNotice />
        <LateNotice />
        <DetectionNotice />
        <Card>
          <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3">
            <Input
              data-search
              type="search"
              aria-label="Filter by text"
              placeholder="Filter by text"
              className="min-w-0 flex-1 basis-52"
              value={filter.text}
              onChange={(event) => void setFilter({ text: event.target.value || null })}
            />
            <Select
              aria-label="Minimum severity"
              className="w-auto"
              value={filter.severity ?? ""}
              onChange={(event) => {
                const severity = SEVERITIES.find((one) => one === event.target.value) ?? null;
                void setFilter({ severity });
              }}
            >
              <option value="">Every severity</option>
              {SEVERITIES.map((severity) => (
                <option key={severity} value={severity}>
                  {SEVERITY_LOOKS[severity].label} and above
                </option>
              ))}
            </Select>
            <p className="tabular ml-auto text-ink-faint text-xs" aria-live="off">
              {formatCount(rows.length)} of {formatOf(live.rows.length, "row")}
              {live.skipped > 0 ? `, ${formatCount(live.skipped)} skipped to keep up` : ""}
            </p>
          </div>
          <div className="relative">
            {live.paused && live.waiting > 0 ? (
              <Button
                look="primary"
                size="sm"
                onClick={() => feed.resume()}
                className="absolute top-12 left-1/2 z-10 -translate-x-1/2 rounded-full shadow-lg"
                data-testid="new-rows"
              >
                <ArrowUp /> {formatCount(live.waiting)} new
              </Button>
            ) : null}
            {rows.length > 0 ? (
              <LiveTable rows={rows} onOpen={setOpened} />
            ) : live.rows.length > 0 ? (
              <EmptyState icon={Radio} title="No row passes the filter">
                New ones that do will appear here.
              </EmptyState>
            ) : (
              <EmptyState icon={Radio} title="Waiting for the first line">
                {source.demo
                  ? "The demo sends lines as soon as it is prepared."
                  : "Lines that servers send to this source appear here within a second or two. Imported files do not."}
              </EmptyState>
            )}
          </div>
        </Card>
      </div>
      <EventSheet event={opened} onClose={() => setOpened(null)} />
    </>
  );
}

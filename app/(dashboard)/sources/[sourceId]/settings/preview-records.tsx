"use client";

import { type ReactNode, useDeferredValue, useState } from "react";
import { formatOf } from "@/app/_components/format/format-count";
import { formatUtc } from "@/app/_components/format/format-time";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { Field } from "@/app/_components/ui/field";
import { Textarea } from "@/app/_components/ui/input";
import { usePreview } from "@/app/_queries/reading";
import type { Preview, PreviewRecord, ReadingChanges } from "@/lib/contracts/reading";

interface PreviewRecordsProps {
  sourceId: number;
  reading: ReadingChanges;
  /** Which records show what the settings do; all unless said. */
  shows?: (record: PreviewRecord) => boolean;
  /** What the settings do to the lines, in a sentence. */
  told: (preview: Preview) => ReactNode;
}

const SHOWN = 3;
const LINES_SHOWN = 8;

/** What settings that are not saved yet would make of real lines. */
export function PreviewRecords({ sourceId, reading, shows = () => true, told }: PreviewRecordsProps) {
  const [pasted, setPasted] = useState<string | null>(null);
  const lines = useDeferredValue(pasted)?.split("\n").slice(0, 200);
  const own = lines?.some((line) => line.trim() !== "");
  const preview = usePreview(sourceId, { reading: useDeferredValue(reading), ...(own ? { lines } : {}) });
  const records = preview.data?.records.filter(shows) ?? [];
  return (
    <div className="rounded-lg border bg-sunken p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-[0.8125rem] text-ink-soft">
          {preview.error
            ? preview.error.message
            : preview.data
              ? preview.data.counts.lines > 0
                ? told(preview.data)
                : "No line has come yet to try this on. Try lines of your own, or come back when some have."
              : "Trying it on the newest lines …"}
        </p>
        <Button size="sm" look="ghost" onClick={() => setPasted(pasted === null ? "" : null)}>
          {pasted !== null
            ? "Use the newest lines"
            : preview.data?.counts.lines === 0
              ? "Try my own lines"
              : "Try other lines"}
        </Button>
      </div>
      {pasted === null ? null : (
        <div className="mt-2">
          <Field label="Lines to try" hint="At most 200. They are looked at, not kept.">
            {(attributes) => (
              <Textarea
                {...attributes}
                className="font-mono text-xs"
                spellCheck={false}
                value={pasted}
                onChange={(event) => setPasted(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      {records.length === 0 ? null : (
        <ul aria-label="Lines as they would be kept" className="mt-2 space-y-2">
          {records.slice(-SHOWN).map((record, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, their places do not
            <li key={index} className="rounded-md border bg-surface px-3 py-2">
              <p className="break-anywhere font-mono text-xs leading-relaxed">
                {record.raw.split("\n", LINES_SHOWN).map((line, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <span key={at} className="block">
                    <LogText text={line} />
                  </span>
                ))}
              </p>
              <RecordFields record={record} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function RecordFields({ record }: { record: PreviewRecord }) {
  const { time, level, client, method, path, status, latencyMs, user, service, message } = record;
  if (!record.parsed) return <p className="mt-1 text-ink-faint text-xs">Not understood in this format.</p>;
  const fields: [string, string | null][] = [
    ["time", time === null ? null : formatUtc(time)],
    ["level", level],
    ["client", client],
    ["route", path === null ? null : `${method === null ? "" : `${method} `}${path}`],
    ["status", status === null ? null : String(status)],
    ["latency", latencyMs === null ? null : `${Math.round(latencyMs * 1000) / 1000} ms`],
    ["user", user],
    ["service", service],
    ["message", message],
  ];
  return (
    <dl className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
      {record.lines > 1 ? (
        <div className="flex gap-1">
          <dt className="text-ink-faint">joined</dt>
          <dd>{formatOf(record.lines, "line")}</dd>
        </div>
      ) : null}
      {fields.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="flex min-w-0 max-w-full gap-1">
            <dt className="text-ink-faint">{name}</dt>
            <dd className="truncate">
              <LogText text={value} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

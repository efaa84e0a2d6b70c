"use client";

import Link from "next/link";
import { PageHeader } from "../_components/layout/page-header";
import { Button } from "../_components/ui/button";
import { Card } from "../_components/ui/card";
import { useMay, useMe } from "../_queries/me";
import { DropZone } from "./_upload/drop-zone";
import { useUploads } from "./_upload/upload-context";

const STEPS = [
  ["Drop a log", "An access log, JSON lines or text with timestamps. A few hundred lines are enough to begin."],
  ["It learns what is normal", "Which clients, paths, sizes and times are usual here. Seconds for most files."],
  ["Read what is strange", "Each anomaly comes with one plain sentence, and what was usual instead."],
] as const;

export function Welcome() {
  const { data: me } = useMe();
  const { ask } = useUploads();
  const may = useMay("analyst");
  return (
    <>
      <PageHeader
        title={me ? `Welcome, ${me.user.name}` : "Welcome"}
        lead="There is no source of logs yet. This is how to get from a file to its anomalies:"
      />
      <div className="grid gap-4 lg:grid-cols-[1fr_20rem]">
        {may ? (
          <DropZone onFiles={ask} className="min-h-72" />
        ) : (
          <Card className="grid min-h-72 place-items-center p-6 text-ink-soft">
            An analyst or owner can upload logs here.
          </Card>
        )}
        <Card className="p-5">
          <ol className="space-y-4">
            {STEPS.map(([title, words], index) => (
              <li key={title} className="flex gap-3">
                <span className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-strong text-xs">
                  {index + 1}
                </span>
                <div>
                  <p className="font-medium">{title}</p>
                  <p className="text-[0.8125rem] text-ink-soft">{words}</p>
                </div>
              </li>
            ))}
          </ol>
          {may ? (
            <Button asChild className="mt-5 w-full">
              <Link href="/sources?new=1">Create a source for live logs</Link>
            </Button>
          ) : null}
        </Card>
      </div>
    </>
  );
}

"use client";

import { Hourglass } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { useMay } from "@/app/_queries/me";
import { DropZone } from "../../_upload/drop-zone";
import { useUploads } from "../../_upload/upload-context";
import { useThisSource } from "./source-frame";

/** Nothing arrived yet: the two ways in. */
export function SourceIsEmpty() {
  const source = useThisSource();
  const { send } = useUploads();
  const may = useMay("analyst");
  if (source.demo)
    return (
      <EmptyState icon={Hourglass} title="The demo is being prepared">
        A model learns from a day of simulated traffic, then the last hour is written. This takes a few seconds.
      </EmptyState>
    );
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {may ? (
        <DropZone onFiles={(files) => send(files, source.id, source.format)} className="min-h-64" />
      ) : (
        <Card className="grid min-h-64 place-items-center p-6 text-ink-soft">Nothing has arrived here yet.</Card>
      )}
      <Card className="flex min-h-64 flex-col items-center justify-center gap-3 p-6 text-center">
        <p className="font-medium">Or let your servers send their lines</p>
        <p className="max-w-sm text-[0.8125rem] text-ink-soft">
          Make an ingest key and post lines as they are written. The live page shows them within a second or two.
        </p>
        <Button asChild>
          <Link href={`/sources/${source.id}/settings#ship`}>Show me how</Link>
        </Button>
      </Card>
    </div>
  );
}

"use client";

import { FlaskConical, Inbox } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { PageHeader } from "@/app/_components/layout/page-header";
import { Card } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useImports } from "@/app/_queries/imports";
import { useIncidentsIn } from "@/app/_queries/incidents";
import { useMay } from "@/app/_queries/me";
import { useSampleLines } from "@/app/_queries/sources";
import { DropZone } from "../../../_upload/drop-zone";
import { FormatSelect } from "../../../_upload/format-select";
import { useUploads } from "../../../_upload/upload-context";
import { useThisSource } from "../source-frame";
import { ImportCard } from "./import-card";
import { spanOfImports } from "./incidents-of-import";
import { SendingCard } from "./sending-card";
import { WaitingFor } from "./waiting-for";

export function ImportsScreen() {
  const source = useThisSource();
  const imports = useImports(source.id);
  const { sending, send, ask } = useUploads();
  const may = useMay("analyst");
  const [format, setFormat] = useState(source.format);
  const samples = useSampleLines(source.id);
  const shown = imports.data?.pages.flatMap((page) => page.items) ?? [];
  const { data: incidents = null } = useIncidentsIn(source.id, spanOfImports(shown));
  const own = sending.filter((one) => one.sourceId === source.id);
  return (
    <>
      <PageHeader
        title="Imports"
        lead="Files and archives on their way into this source. Each line is read, scored and kept."
      />
      <div className="space-y-4">
        {may ? (
          <div className="grid gap-4 lg:grid-cols-[1fr_18rem] lg:has-[[data-builder]]:grid-cols-1">
            {/* The demo is made to be thrown away: real logs go into a source of their own. */}
            <DropZone onFiles={(files) => (source.demo ? ask(files) : send(files, source.id, format))} />
            <Card className="p-5">
              {source.demo ? (
                <p className="flex gap-2.5 text-[0.8125rem] text-ink-soft">
                  <FlaskConical aria-hidden className="size-4 shrink-0 text-accent" />
                  This is the demo. Files dropped here go into a source of your own; you will be asked which.
                </p>
              ) : (
                <FormatSelect
                  value={format}
                  onChange={setFormat}
                  samples={samples}
                  hint="Say it yourself when the guess was wrong. It counts for the next files."
                />
              )}
            </Card>
          </div>
        ) : null}
        {own.length > 0 ? (
          <ul aria-label="Files being sent" className="space-y-3">
            {own.map((one) => (
              <SendingCard key={one.key} sending={one} />
            ))}
          </ul>
        ) : null}
        <Loaded query={imports} skeleton={<Skeleton className="h-40 rounded-xl" />}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0 && own.length === 0) {
              return (
                <Card>
                  <EmptyState icon={Inbox} title="No import yet">
                    Each file you drop shows up here with its progress, its counts and what was found in it.
                  </EmptyState>
                </Card>
              );
            }
            return (
              <>
                <WaitingFor items={items} />
                <ul aria-label="Imports" className="space-y-3">
                  {items.map((item) => (
                    <ImportCard key={item.id} item={item} incidents={incidents} />
                  ))}
                </ul>
                <MoreButton query={imports} />
              </>
            );
          }}
        </Loaded>
      </div>
    </>
  );
}

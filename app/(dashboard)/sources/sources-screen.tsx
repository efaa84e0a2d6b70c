"use client";

import { Database, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { PageHeader } from "@/app/_components/layout/page-header";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useMay } from "@/app/_queries/me";
import { useSources } from "@/app/_queries/sources";
import { NewSourceDialog } from "./new-source-dialog";
import { SourceCard } from "./source-card";

export function SourcesScreen() {
  const sources = useSources();
  const may = useMay("analyst");
  const [asked, setAsked] = useQueryState("new", parseAsString);
  return (
    <>
      <PageHeader title="Sources" lead="Each is one stream of logs, with its own idea of what is normal.">
        {may ? (
          <Button look="primary" onClick={() => void setAsked("1")}>
            <Plus /> New source
          </Button>
        ) : null}
      </PageHeader>
      <Loaded
        query={sources}
        skeleton={
          <div className="grid gap-4 lg:grid-cols-2">
            <Skeleton className="h-40 rounded-xl" />
            <Skeleton className="h-40 rounded-xl" />
          </div>
        }
      >
        {(found) =>
          found.length === 0 ? (
            <Card>
              <EmptyState icon={Database} title="No source yet">
                Upload a file or create one for lines your servers send.
              </EmptyState>
            </Card>
          ) : (
            <ul aria-label="Sources" className="grid gap-4 lg:grid-cols-2">
              {found.map((source) => (
                <SourceCard key={source.id} source={source} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked !== null && may ? <NewSourceDialog onClose={() => void setAsked(null)} /> : null}
    </>
  );
}

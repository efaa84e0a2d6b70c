"use client";

import { ListTree, SearchX } from "lucide-react";
import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { PageHeader } from "@/app/_components/layout/page-header";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useTemplates } from "@/app/_queries/templates";
import type { TemplatePage } from "@/lib/contracts/template";
import { ElsewhereLink } from "../elsewhere-link";
import { useThisSource } from "../source-frame";
import { TemplateFilters, useTemplateFilter } from "./template-filters";
import { TemplateTable } from "./template-table";

export function TemplatesScreen() {
  const source = useThisSource();
  const { filter, narrowed, clear } = useTemplateFilter();
  const templates = useTemplates(source.id, filter);
  const [first] = templates.data?.pages ?? [];
  return (
    <>
      <PageHeader
        title="Templates"
        lead={first === undefined || first.total === 0 ? LEAD : `${LEAD}. ${countWords(first)}`}
      />
      <Card>
        <TemplateFilters />
        <Loaded query={templates} skeleton={<Skeleton className="m-5 h-96" />}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length > 0) {
              return (
                <>
                  <TemplateTable templates={items} sourceId={source.id} />
                  <MoreButton query={templates} />
                </>
              );
            }
            return narrowed ? (
              <EmptyState
                icon={SearchX}
                title="Nothing fits these filters"
                action={<Button onClick={clear}>Clear the filters</Button>}
              >
                There may be templates without them.
              </EmptyState>
            ) : (
              <EmptyState icon={ListTree} title="No templates yet" action={<ElsewhereLink />}>
                They appear with the first lines that are understood.
              </EmptyState>
            );
          }}
        </Loaded>
      </Card>
    </>
  );
}

const LEAD = "Routes and messages with their variable parts folded away";

function countWords({ total, leftOut, most }: TemplatePage): string {
  const left = leftOut === 0 ? "" : `; ${formatOf(leftOut, "line")} had others, as the list holds ${formatCount(most)}`;
  return `${formatOf(total, "template")}${left}.`;
}

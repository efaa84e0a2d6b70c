"use client";

import { Moment } from "@/app/_components/format/moment";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { LogText } from "@/app/_components/log/log-text";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { Cell, HeadCell, Table } from "@/app/_components/ui/table";
import { useAudit } from "@/app/_queries/audit";

/** Who did what, newest first. */
export function AuditCard() {
  const audit = useAudit(true);
  return (
    <Card>
      <CardHeader title="Audit" hint="Who did what, newest first. Entries cannot be changed" />
      <div className="mt-3">
        <Loaded query={audit} skeleton={<Skeleton className="m-5 h-64" />}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <p className="px-5 pb-6 text-ink-faint">Nothing has been recorded yet.</p>;
            return (
              <>
                <Table label="Audit entries">
                  <thead>
                    <tr>
                      <HeadCell>When</HeadCell>
                      <HeadCell>Who</HeadCell>
                      <HeadCell>What</HeadCell>
                      <HeadCell>On</HeadCell>
                    </tr>
                  </thead>
                  <tbody className="[&_tr:last-child_td]:border-b-0">
                    {items.map((entry) => (
                      <tr key={entry.id}>
                        <Cell className="tabular whitespace-nowrap text-ink-soft">
                          <Moment time={entry.createdAt} />
                        </Cell>
                        <Cell className="break-anywhere min-w-40">
                          <LogText text={entry.actor} />
                        </Cell>
                        <Cell className="whitespace-nowrap font-mono text-xs">{entry.action}</Cell>
                        <Cell className="whitespace-nowrap font-mono text-ink-soft text-xs">
                          <LogText text={entry.subject} />
                        </Cell>
                      </tr>
                    ))}
                  </tbody>
                </Table>
                <MoreButton query={audit} />
              </>
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}

"use client";

import { Moment } from "@/app/_components/format/moment";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { LogText } from "@/app/_components/log/log-text";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useAudit } from "@/app/_queries/audit";
import { describeAudit } from "./describe-audit";

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
                <ol aria-label="Audit entries" className="divide-y border-t">
                  {items.map((entry) => (
                    <li
                      key={entry.id}
                      className="flex flex-col gap-x-6 gap-y-0.5 px-5 py-2.5 text-sm sm:flex-row sm:items-baseline"
                      title={`${entry.action} ${entry.subject}`}
                    >
                      <p className="break-anywhere min-w-0 flex-1 text-ink-soft">
                        <LogText text={entry.actorName} className="font-medium text-ink" />{" "}
                        <LogText text={describeAudit(entry)} />
                      </p>
                      <Moment time={entry.createdAt} className="tabular shrink-0 text-[0.8125rem] text-ink-faint" />
                    </li>
                  ))}
                </ol>
                <MoreButton query={audit} />
              </>
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}

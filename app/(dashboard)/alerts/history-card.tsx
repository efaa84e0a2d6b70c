"use client";

import { BellOff } from "lucide-react";
import Link from "next/link";
import { Moment } from "@/app/_components/format/moment";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { LogText } from "@/app/_components/log/log-text";
import { SeverityBadge } from "@/app/_components/log/severity";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useAlerts } from "@/app/_queries/alerts";
import type { AlertView } from "@/lib/contracts/alert";
import { DeliveryState } from "./delivery-state";

export function HistoryCard({ className }: { className?: string }) {
  const alerts = useAlerts();
  return (
    <Card aria-labelledby="history" className={className}>
      <CardHeader id="history" title="What was sent" hint="Each message is tried for about an hour until it arrives" />
      <Loaded query={alerts} skeleton={<Skeleton className="m-5 h-48" />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState icon={BellOff} title="No alert yet">
              The next incident that a rule matches shows up here, with whether its message arrived.
            </EmptyState>
          ) : (
            <>
              <ul aria-label="Alerts" className="mt-3 divide-y border-t">
                {items.map((alert) => (
                  <AlertRow key={alert.id} alert={alert} />
                ))}
              </ul>
              <MoreButton query={alerts} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

const CAUSES: Readonly<Record<AlertView["cause"], string>> = {
  opened: "opened",
  raised: "got worse",
  silent: "fell silent",
};

function AlertRow({ alert }: { alert: AlertView }) {
  return (
    <li className="flex flex-col gap-2 px-5 py-3.5 md:flex-row md:items-start md:gap-5" data-testid="alert-row">
      <span className="flex shrink-0 md:w-24">
        <SeverityBadge severity={alert.severity} />
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={`/sources/${alert.sourceId}/${alert.incidentId === null ? "live" : `incidents/${alert.incidentId}`}`}
          className="break-anywhere font-medium underline-offset-4 hover:underline"
        >
          <LogText text={alert.title} />
        </Link>
        <p className="mt-0.5 text-[0.8125rem] text-ink-faint">
          <Moment time={alert.createdAt} /> · <LogText text={alert.sourceName} /> · {CAUSES[alert.cause]}
        </p>
      </div>
      <div className="space-y-2 md:w-80 md:shrink-0">
        {alert.deliveries.map((delivery) => (
          <DeliveryState key={delivery.channelName} delivery={delivery} />
        ))}
      </div>
    </li>
  );
}

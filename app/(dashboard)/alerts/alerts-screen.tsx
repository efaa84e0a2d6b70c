"use client";

import { PageHeader } from "@/app/_components/layout/page-header";
import { ChannelsCard } from "./channels-card";
import { HistoryCard } from "./history-card";
import { RulesCard } from "./rules-card";

export function AlertsScreen() {
  return (
    <>
      <PageHeader
        title="Alerts"
        lead="Who hears of it when an incident opens or gets worse: a rule picks the incidents, a channel takes the message."
      />
      <div className="grid gap-4 xl:grid-cols-2">
        <ChannelsCard />
        <RulesCard />
        <HistoryCard className="xl:col-span-2" />
      </div>
    </>
  );
}

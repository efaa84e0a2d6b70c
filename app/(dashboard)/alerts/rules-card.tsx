"use client";

import { ListFilter, Plus } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { Button } from "@/app/_components/ui/button";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useAlertRules } from "@/app/_queries/alert-rules";
import { useChannels } from "@/app/_queries/channels";
import { useMay } from "@/app/_queries/me";
import { AddRuleDialog } from "./add-rule-dialog";
import { RuleRow } from "./rule-row";

export function RulesCard() {
  const rules = useAlertRules();
  const { data: channels = [] } = useChannels();
  const may = useMay("admin");
  const [adding, setAdding] = useState(false);
  const add =
    may && channels.length > 0 ? (
      <Button look={rules.data?.length === 0 ? "primary" : "secondary"} size="sm" onClick={() => setAdding(true)}>
        <Plus /> Add a rule
      </Button>
    ) : null;
  return (
    <Card aria-labelledby="rules">
      <CardHeader id="rules" title="Rules" hint="Which incidents are worth a message">
        {rules.data?.length ? add : null}
      </CardHeader>
      <Loaded query={rules} skeleton={<Skeleton className="m-5 h-32" />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={ListFilter} title="No rule yet" action={add}>
              {nextStep(may, channels.length > 0)}
            </EmptyState>
          ) : (
            <ul aria-label="Rules" className="mt-3 divide-y border-t">
              {items.map((rule) => (
                <RuleRow key={rule.id} rule={rule} may={may} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <p className="border-t px-5 py-3 text-[0.8125rem] text-ink-faint">
        What ended more than an hour before it is found alerts nobody: importing an old archive wakes no one. Neither
        does what somebody called expected or not an anomaly.
      </p>
      {adding ? <AddRuleDialog channels={channels} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

function nextStep(may: boolean, hasChannels: boolean): string {
  if (!may) return "An admin can say here which incidents cause a message.";
  if (!hasChannels) return "Add a channel first; then say here from which severity on it is used.";
  return "Say from which severity on the channel is used, for every source or for one.";
}

"use client";

import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { Button } from "@/app/_components/ui/button";
import { Card, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useChannels } from "@/app/_queries/channels";
import { useMay } from "@/app/_queries/me";
import { AddChannelDialog } from "./add-channel-dialog";
import { ChannelRow } from "./channel-row";

export function ChannelsCard() {
  const channels = useChannels();
  const may = useMay("admin");
  const [adding, setAdding] = useState(false);
  const add = may ? (
    <Button look={channels.data?.length === 0 ? "primary" : "secondary"} size="sm" onClick={() => setAdding(true)}>
      <Plus /> Add a webhook
    </Button>
  ) : null;
  return (
    <Card aria-labelledby="channels">
      <CardHeader id="channels" title="Channels" hint="Where messages go">
        {channels.data?.length ? add : null}
      </CardHeader>
      <Loaded query={channels} skeleton={<Skeleton className="m-5 h-32" />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={Webhook} title="Nobody is told yet" action={add}>
              {may
                ? "Add the address of a webhook: of your on-call tool, your chat, or a script of your own. Then add a rule."
                : "An admin can add a webhook here."}
            </EmptyState>
          ) : (
            <ul aria-label="Channels" className="mt-3 divide-y border-t">
              {items.map((channel) => (
                <ChannelRow key={channel.id} channel={channel} may={may} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding ? <AddChannelDialog onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

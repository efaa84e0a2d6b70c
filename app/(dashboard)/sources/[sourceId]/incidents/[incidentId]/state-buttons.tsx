"use client";

import { CircleCheck, CircleDot, Eye } from "lucide-react";
import { Button } from "@/app/_components/ui/button";
import { useSetIncidentState } from "@/app/_queries/incidents";
import { useMay } from "@/app/_queries/me";
import type { IncidentDetail } from "@/lib/contracts/incident";

export function StateButtons({ incident }: { incident: IncidentDetail }) {
  const setState = useSetIncidentState(incident.id);
  if (!useMay("analyst")) return null;
  const { state } = incident;
  return (
    <div className="flex flex-wrap gap-2">
      {state === "open" ? (
        <Button disabled={setState.isPending} onClick={() => setState.mutate("acknowledged")}>
          <Eye /> Acknowledge
        </Button>
      ) : null}
      {state !== "resolved" ? (
        <Button look="primary" disabled={setState.isPending} onClick={() => setState.mutate("resolved")}>
          <CircleCheck /> Resolve
        </Button>
      ) : (
        <Button disabled={setState.isPending} onClick={() => setState.mutate("open")}>
          <CircleDot /> Reopen
        </Button>
      )}
    </div>
  );
}

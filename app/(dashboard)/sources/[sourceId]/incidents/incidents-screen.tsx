"use client";

import { CircleCheck, SearchX } from "lucide-react";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { MoreButton } from "@/app/_components/layout/more-button";
import { PageHeader } from "@/app/_components/layout/page-header";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Select } from "@/app/_components/ui/input";
import { Segmented } from "@/app/_components/ui/segmented";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useIncidents } from "@/app/_queries/incidents";
import { INCIDENT_STATES } from "@/lib/contracts/incident";
import { useRange } from "../../../_range/use-range";
import { ElsewhereLink } from "../elsewhere-link";
import { RangeLead } from "../range-lead";
import { useThisSource } from "../source-frame";
import { STATE_LOOKS } from "./incident-looks";
import { IncidentRow } from "./incident-row";

const ORDERS = ["newest", "score"] as const;
const PARAMETERS = {
  state: parseAsStringLiteral(INCIDENT_STATES),
  order: parseAsStringLiteral(ORDERS).withDefault("newest"),
};

export function IncidentsScreen() {
  const source = useThisSource();
  const range = useRange(source.id);
  const [{ state, order }, set] = useQueryStates(PARAMETERS);
  const span = range ? { from: range.from, to: range.to } : {};
  const incidents = useIncidents(source.id, { ...span, order, ...(state ? { state } : {}) });
  return (
    <>
      <PageHeader
        title="Incidents"
        lead={range ? <RangeLead range={range} refreshing={incidents.isFetching} /> : null}
      />
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-3">
          <div className="max-w-full overflow-x-auto">
            <Segmented
              label="State"
              value={state ?? "all"}
              onChange={(next) => void set({ state: next === "all" ? null : next })}
              options={[
                { value: "all" as const, label: "All" },
                ...INCIDENT_STATES.map((one) => ({ value: one, label: STATE_LOOKS[one].label })),
              ]}
            />
          </div>
          <Select
            aria-label="Order"
            className="w-auto"
            value={order}
            onChange={(event) => void set({ order: ORDERS.find((one) => one === event.target.value) ?? null })}
          >
            <option value="newest">Newest first</option>
            <option value="score">Strangest first</option>
          </Select>
        </div>
        <Loaded query={incidents} skeleton={<Skeleton className="m-5 h-96" />}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0 && state !== null) {
              return (
                <EmptyState
                  icon={SearchX}
                  title={`No ${STATE_LOOKS[state].label.toLowerCase()} incident in this time`}
                  action={<Button onClick={() => void set({ state: null })}>Show every state</Button>}
                />
              );
            }
            if (items.length === 0) {
              return (
                <EmptyState
                  icon={CircleCheck}
                  title={source.detection.kind === "empty" ? "No incident yet" : "No incident in this time"}
                  action={<ElsewhereLink />}
                >
                  Anomalies that belong together become an incident here: one scanner is one story, not hundreds of
                  alerts.
                </EmptyState>
              );
            }
            return (
              <>
                <ul aria-label="Incidents" className="divide-y">
                  {items.map((incident) => (
                    <IncidentRow key={incident.id} incident={incident} />
                  ))}
                </ul>
                <MoreButton query={incidents} />
              </>
            );
          }}
        </Loaded>
      </Card>
    </>
  );
}

"use client";

import { X } from "lucide-react";
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { FilterBar, FilterChoice } from "@/app/_components/layout/filter-bar";
import { LogText } from "@/app/_components/log/log-text";
import { SEVERITY_LOOKS } from "@/app/_components/log/severity";
import { UNIT_NAMES } from "@/app/_components/log/unit-names";
import { Button } from "@/app/_components/ui/button";
import type { AnomalyFilter } from "@/app/_queries/anomalies";
import { filterOf } from "@/app/_queries/filter-of";
import { SEVERITIES, UNITS } from "@/lib/contracts/anomaly";

const ORDERS = ["newest", "score"] as const;
const ORDER_NAMES = { newest: "Newest first", score: "Strangest first" };
const PARAMETERS = {
  unit: parseAsStringLiteral(UNITS),
  severity: parseAsStringLiteral(SEVERITIES),
  client: parseAsString,
  search: parseAsString,
  order: parseAsStringLiteral(ORDERS).withDefault("newest"),
};
const NONE = { unit: null, severity: null, client: null, search: null };

/** The filter as the address has it: a link shows a colleague the same list. */
export function useAnomalyFilter(): { filter: AnomalyFilter; narrowed: boolean; clear: () => void } {
  const [{ order, ...asked }, set] = useQueryStates(PARAMETERS);
  const narrowing = filterOf(asked);
  return {
    filter: { order, ...narrowing },
    narrowed: Object.keys(narrowing).length > 0,
    clear: () => void set(NONE),
  };
}

export function AnomalyFilters() {
  const [values, set] = useQueryStates(PARAMETERS);
  return (
    <FilterBar
      label="Search in sentences and raw lines"
      search={values.search}
      onSearch={(search) => void set({ search }, { limitUrlUpdates: debounce(250) })}
    >
      <FilterChoice
        label="Unit"
        every="Every unit"
        value={values.unit}
        values={UNITS}
        nameOf={(unit) => UNIT_NAMES[unit].many}
        onChange={(unit) => void set({ unit })}
      />
      <FilterChoice
        label="Severity"
        every="Every severity"
        value={values.severity}
        values={SEVERITIES}
        nameOf={(severity) => SEVERITY_LOOKS[severity].label}
        onChange={(severity) => void set({ severity })}
      />
      <FilterChoice
        label="Order"
        value={values.order}
        values={ORDERS}
        nameOf={(order) => ORDER_NAMES[order]}
        onChange={(order) => void set({ order })}
      />
      {values.client ? (
        <Button
          size="sm"
          onClick={() => void set({ client: null })}
          aria-label={`Stop filtering by client ${values.client}`}
        >
          Client <LogText text={values.client} className="max-w-40 truncate font-mono text-xs" /> <X />
        </Button>
      ) : null}
    </FilterBar>
  );
}

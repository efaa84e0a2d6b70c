"use client";

import { X } from "lucide-react";
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { LogText } from "@/app/_components/log/log-text";
import { SEVERITY_LOOKS } from "@/app/_components/log/severity";
import { UNIT_NAMES } from "@/app/_components/log/unit-names";
import { Button } from "@/app/_components/ui/button";
import { Input, Select } from "@/app/_components/ui/input";
import type { AnomalyFilter } from "@/app/_queries/anomalies";
import { SEVERITIES, UNITS } from "@/lib/contracts/anomaly";

const ORDERS = ["newest", "score"] as const;
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
  const [{ unit, severity, client, search, order }, set] = useQueryStates(PARAMETERS);
  const filter: AnomalyFilter = {
    order,
    ...(unit ? { unit } : {}),
    ...(severity ? { severity } : {}),
    ...(client ? { client } : {}),
    ...(search ? { search } : {}),
  };
  return { filter, narrowed: Boolean(unit || severity || client || search), clear: () => void set(NONE) };
}

export function AnomalyFilters() {
  const [values, set] = useQueryStates(PARAMETERS);
  return (
    <search className="flex flex-wrap items-center gap-2 border-b px-4 py-3">
      <Input
        data-search
        type="search"
        aria-label="Search in sentences and raw lines"
        placeholder="Search in sentences and raw lines"
        className="min-w-0 flex-1 basis-64"
        maxLength={200}
        value={values.search ?? ""}
        onChange={(event) => void set({ search: event.target.value || null }, { limitUrlUpdates: debounce(250) })}
      />
      <Select
        aria-label="Unit"
        className="w-auto"
        value={values.unit ?? ""}
        onChange={(event) => void set({ unit: UNITS.find((unit) => unit === event.target.value) ?? null })}
      >
        <option value="">Every unit</option>
        {UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {UNIT_NAMES[unit].many}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Severity"
        className="w-auto"
        value={values.severity ?? ""}
        onChange={(event) => void set({ severity: SEVERITIES.find((one) => one === event.target.value) ?? null })}
      >
        <option value="">Every severity</option>
        {SEVERITIES.map((severity) => (
          <option key={severity} value={severity}>
            {SEVERITY_LOOKS[severity].label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Order"
        className="w-auto"
        value={values.order}
        onChange={(event) => void set({ order: ORDERS.find((order) => order === event.target.value) ?? null })}
      >
        <option value="newest">Newest first</option>
        <option value="score">Strangest first</option>
      </Select>
      {values.client ? (
        <Button
          size="sm"
          onClick={() => void set({ client: null })}
          aria-label={`Stop filtering by client ${values.client}`}
        >
          Client <LogText text={values.client} className="max-w-40 truncate font-mono text-xs" /> <X />
        </Button>
      ) : null}
    </search>
  );
}

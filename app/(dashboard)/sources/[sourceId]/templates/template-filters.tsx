"use client";

import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Input, Select } from "@/app/_components/ui/input";
import type { TemplateFilter } from "@/app/_queries/templates";
import { TEMPLATE_ORDERS } from "@/lib/contracts/template";

const SHOWN = ["new", "unknown", "rare"] as const;
const LEVELS = ["errors", "warnings"] as const;
const KINDS = ["route", "message"] as const;
const PARAMETERS = {
  search: parseAsString,
  show: parseAsStringLiteral(SHOWN),
  level: parseAsStringLiteral(LEVELS),
  kind: parseAsStringLiteral(KINDS),
  order: parseAsStringLiteral(TEMPLATE_ORDERS).withDefault("events"),
};
const NONE = { search: null, show: null, level: null, kind: null };

/** The filter as the address has it: a link shows a colleague the same list. */
export function useTemplateFilter(): { filter: TemplateFilter; narrowed: boolean; clear: () => void } {
  const [{ search, show, level, kind, order }, set] = useQueryStates(PARAMETERS);
  const filter: TemplateFilter = {
    order,
    ...(search ? { search } : {}),
    ...(show ? { show } : {}),
    ...(level ? { level } : {}),
    ...(kind ? { kind } : {}),
  };
  return { filter, narrowed: Boolean(search || show || level || kind), clear: () => void set(NONE) };
}

export function TemplateFilters() {
  const [values, set] = useQueryStates(PARAMETERS);
  return (
    <search className="flex flex-wrap items-center gap-2 border-b px-4 py-3">
      <Input
        data-search
        type="search"
        aria-label="Search in templates"
        placeholder="Search in templates"
        className="min-w-0 flex-1 basis-64"
        maxLength={200}
        value={values.search ?? ""}
        onChange={(event) => void set({ search: event.target.value || null }, { limitUrlUpdates: debounce(250) })}
      />
      <Select
        aria-label="Age"
        className="w-auto flex-1 basis-36 sm:flex-none sm:basis-auto"
        value={values.show ?? ""}
        onChange={(event) => void set({ show: SHOWN.find((one) => one === event.target.value) ?? null })}
      >
        <option value="">Old and new</option>
        <option value="new">New in the last 24 h</option>
        <option value="unknown">New to the model</option>
        <option value="rare">Rare</option>
      </Select>
      <Select
        aria-label="Level"
        className="w-auto flex-1 basis-36 sm:flex-none sm:basis-auto"
        value={values.level ?? ""}
        onChange={(event) => void set({ level: LEVELS.find((one) => one === event.target.value) ?? null })}
      >
        <option value="">Every level</option>
        <option value="errors">With errors</option>
        <option value="warnings">With warnings</option>
      </Select>
      <Select
        aria-label="Kind"
        className="w-auto flex-1 basis-36 sm:flex-none sm:basis-auto"
        value={values.kind ?? ""}
        onChange={(event) => void set({ kind: KINDS.find((one) => one === event.target.value) ?? null })}
      >
        <option value="">Routes and messages</option>
        <option value="route">Routes</option>
        <option value="message">Messages</option>
      </Select>
      <Select
        aria-label="Order"
        className="w-auto flex-1 basis-36 sm:flex-none sm:basis-auto"
        value={values.order}
        onChange={(event) => void set({ order: TEMPLATE_ORDERS.find((one) => one === event.target.value) ?? null })}
      >
        <option value="events">Most lines first</option>
        <option value="newest">Newest first</option>
        <option value="seen">Seen last first</option>
      </Select>
    </search>
  );
}

"use client";

import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { FilterBar, FilterChoice } from "@/app/_components/layout/filter-bar";
import { filterOf } from "@/app/_queries/filter-of";
import type { TemplateFilter } from "@/app/_queries/templates";
import { TEMPLATE_ORDERS } from "@/lib/contracts/template";

const SHOWN = ["new", "unknown", "rare"] as const;
const LEVELS = ["errors", "warnings"] as const;
const KINDS = ["route", "message"] as const;
const NAMES = {
  show: { new: "New in the last 24 h", unknown: "New to the model", rare: "Rare" },
  level: { errors: "With errors", warnings: "With warnings" },
  kind: { route: "Routes", message: "Messages" },
  order: { events: "Most lines first", newest: "Newest first", seen: "Seen last first" },
};
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
  const [{ order, ...asked }, set] = useQueryStates(PARAMETERS);
  const narrowing = filterOf(asked);
  return {
    filter: { order, ...narrowing },
    narrowed: Object.keys(narrowing).length > 0,
    clear: () => void set(NONE),
  };
}

export function TemplateFilters() {
  const [values, set] = useQueryStates(PARAMETERS);
  return (
    <FilterBar
      label="Search in templates"
      search={values.search}
      onSearch={(search) => void set({ search }, { limitUrlUpdates: debounce(250) })}
    >
      <FilterChoice
        label="Age"
        every="Old and new"
        value={values.show}
        values={SHOWN}
        nameOf={(show) => NAMES.show[show]}
        onChange={(show) => void set({ show })}
      />
      <FilterChoice
        label="Level"
        every="Every level"
        value={values.level}
        values={LEVELS}
        nameOf={(level) => NAMES.level[level]}
        onChange={(level) => void set({ level })}
      />
      <FilterChoice
        label="Kind"
        every="Every kind"
        value={values.kind}
        values={KINDS}
        nameOf={(kind) => NAMES.kind[kind]}
        onChange={(kind) => void set({ kind })}
      />
      <FilterChoice
        label="Order"
        value={values.order}
        values={TEMPLATE_ORDERS}
        nameOf={(order) => NAMES.order[order]}
        onChange={(order) => void set({ order })}
      />
    </FilterBar>
  );
}

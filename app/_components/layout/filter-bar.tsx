import type { ReactNode } from "react";
import { Input, Select } from "@/app/_components/ui/input";

/** What narrows a list: a text to search for, then choices. They wrap where it is narrow; a list's own border lies on this one. */
export function FilterBar({
  label,
  search,
  onSearch,
  children,
}: {
  label: string;
  search: string | null;
  onSearch: (search: string | null) => void;
  children: ReactNode;
}) {
  return (
    <search className="-mb-px flex flex-wrap items-center gap-2 border-b px-4 py-3">
      <Input
        data-search
        type="search"
        aria-label={label}
        placeholder={label}
        className="min-w-0 flex-1 basis-64"
        maxLength={200}
        value={search ?? ""}
        onChange={(event) => onSearch(event.target.value || null)}
      />
      {children}
    </search>
  );
}

/** One of a few values, or with `every` none of them. */
export function FilterChoice<Value extends string>({
  label,
  every,
  value,
  values,
  nameOf,
  onChange,
}: {
  label: string;
  /** Says that nothing is left out. */
  every?: string;
  value: Value | null;
  values: readonly Value[];
  nameOf: (value: Value) => string;
  onChange: (value: Value | null) => void;
}) {
  return (
    <Select
      aria-label={label}
      className="w-auto flex-1 basis-36 sm:flex-none sm:basis-auto"
      value={value ?? ""}
      onChange={(event) => onChange(values.find((one) => one === event.target.value) ?? null)}
    >
      {every === undefined ? null : <option value="">{every}</option>}
      {values.map((one) => (
        <option key={one} value={one}>
          {nameOf(one)}
        </option>
      ))}
    </Select>
  );
}

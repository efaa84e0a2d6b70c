"use client";

import { useId, useState } from "react";
import { formatOf } from "@/app/_components/format/format-count";
import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";
import { TextField } from "@/app/_components/ui/text-field";
import { usePreview } from "@/app/_queries/reading";
import type { Preview, ReadingSettings } from "@/lib/contracts/reading";
import type { SourceView } from "@/lib/contracts/source";
import { LATENCY_UNITS, NAMED_FIELDS, type NamedField } from "@/lib/core/log/json/field-names";
import { PreviewRecords } from "./preview-records";
import { SettingsForm } from "./settings-form";

const LABELS: Readonly<Record<NamedField, string>> = {
  ...{ time: "Time", level: "Level", message: "Message", client: "Client", route: "Route or path", status: "Status" },
  ...{ latency: "Time taken", user: "User", service: "Service" },
};
const UNITS = { ns: "nanoseconds", us: "microseconds", ms: "milliseconds", s: "seconds" } as const;
const NONE = { reading: {} };

type Names = Partial<Record<NamedField, string>>;

/** What the fields of JSON and logfmt lines mean, where their names do not tell. */
export function FieldsCard({ source }: { source: SourceView }) {
  const [names, setNames] = useState<Names>(source.reading.fieldNames);
  const [latencyUnit, setLatencyUnit] = useState(source.reading.latencyUnit);
  const seen = usePreview(source.id, NONE).data;
  const fields = seen?.fields ?? [];
  const listId = useId();
  const fieldNames = Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) => (name.trim() === "" ? [] : [[field, name.trim()]])),
  ) as ReadingSettings["fieldNames"];
  const reading = { fieldNames, latencyUnit };
  return (
    <SettingsForm
      sourceId={source.id}
      id="fields"
      title="Names of fields"
      hint="For JSON and logfmt lines that call things by names of their own. Empty: the usual names are known"
      action="Save names"
      changes={() => ({ reading })}
    >
      <datalist id={listId}>
        {fields.map(({ name, examples }) => (
          <option key={name} value={name} label={examples[0] ?? ""} />
        ))}
      </datalist>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {NAMED_FIELDS.map((field) => (
          <TextField
            key={field}
            label={LABELS[field]}
            hint={exampleOf(names[field], fields)}
            list={listId}
            maxLength={64}
            className="font-mono"
            spellCheck={false}
            autoComplete="off"
            value={names[field] ?? ""}
            onText={(text) => setNames({ ...names, [field]: text })}
          />
        ))}
        <Field label="Time taken is in" hint="Where its value or name does not tell.">
          {(attributes) => (
            <Select
              {...attributes}
              value={latencyUnit ?? ""}
              onChange={(event) => setLatencyUnit(LATENCY_UNITS.find((unit) => unit === event.target.value) ?? null)}
            >
              <option value="">Find it by itself</option>
              {LATENCY_UNITS.map((unit) => (
                <option key={unit} value={unit}>
                  {UNITS[unit]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {seen === undefined || seen.counts.lines === 0 ? null : <SeenFields fields={fields} />}
      <PreviewRecords
        sourceId={source.id}
        reading={reading}
        told={({ counts, formatLabel }) => `How ${formatOf(counts.parsed, "record")} in ${formatLabel} would be read:`}
      />
    </SettingsForm>
  );
}

/** Values a field has, so that people see whether it is the right one. */
function exampleOf(name: string | undefined, fields: Preview["fields"]): string | undefined {
  const found = fields.find((field) => field.name.toLowerCase() === name?.trim().toLowerCase());
  return found === undefined ? undefined : `Such as ${found.examples.join(", ")}`;
}

function SeenFields({ fields }: { fields: Preview["fields"] }) {
  if (fields.length === 0) {
    return (
      <p className="text-[0.8125rem] text-ink-faint">
        The newest lines are no JSON or logfmt, so they have no fields to name.
      </p>
    );
  }
  return (
    <details>
      <summary className="cursor-pointer font-medium text-[0.8125rem]">
        {formatOf(fields.length, "field")} in the newest lines
      </summary>
      <dl className="mt-2 divide-y rounded-lg border text-xs">
        {fields.map(({ name, examples }) => (
          <div key={name} className="flex flex-wrap gap-x-3 px-3 py-1.5">
            <dt className="break-anywhere font-medium font-mono">{name}</dt>
            <dd className="break-anywhere min-w-0 flex-1 font-mono text-ink-soft">{examples.join(" · ")}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

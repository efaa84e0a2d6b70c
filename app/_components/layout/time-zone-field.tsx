"use client";

import { useId } from "react";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

interface TimeZoneFieldProps {
  value: string;
  onChange: (timeZone: string) => void;
  hint?: string;
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")];

export function TimeZoneField({ value, onChange, hint }: TimeZoneFieldProps) {
  const listId = useId();
  return (
    <Field label="Time zone" hint={hint}>
      {(attributes) => (
        <>
          <Input
            {...attributes}
            required
            list={listId}
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {ZONES.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

import { useState } from "react";
import { FORMAT_NAMES } from "@/app/_components/log/format-names";
import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";
import { DirectiveField } from "./directive-field";

interface FormatSelectProps {
  /** A format's id, or the directive of one's own. */
  value: string | null;
  onChange: (format: string | null) => void;
  hint?: string;
}

const OWN = "directive";

export function FormatSelect({ value, onChange, hint }: FormatSelectProps) {
  const [isOwn, setIsOwn] = useState(value !== null && !FORMAT_NAMES.some(({ id }) => id === value));
  const choose = (id: string) => {
    setIsOwn(id === OWN);
    onChange(id === OWN || id === "" ? null : id);
  };
  return (
    <>
      <Field label="Format" hint={hint}>
        {(attributes) => (
          <Select {...attributes} value={isOwn ? OWN : (value ?? "")} onChange={(event) => choose(event.target.value)}>
            <option value="">Find it by itself</option>
            {FORMAT_NAMES.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
            <option value={OWN}>A log_format or LogFormat of your own</option>
          </Select>
        )}
      </Field>
      {isOwn && <DirectiveField value={value} onChange={onChange} />}
    </>
  );
}

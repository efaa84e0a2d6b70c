import { FORMAT_NAMES } from "@/app/_components/log/format-names";
import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";

interface FormatSelectProps {
  value: string | null;
  onChange: (format: string | null) => void;
  hint?: string;
}

export function FormatSelect({ value, onChange, hint }: FormatSelectProps) {
  return (
    <Field label="Format" hint={hint}>
      {(attributes) => (
        <Select {...attributes} value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">Find it by itself</option>
          {FORMAT_NAMES.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

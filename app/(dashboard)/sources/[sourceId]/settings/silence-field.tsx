import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";

interface SilenceFieldProps {
  /** Minutes; null: by its own rhythm, 0: never. */
  value: number | null;
  onChange: (minutes: number | null) => void;
}

const CHOICES: readonly [number | null, string][] = [
  [null, "Longer than its usual pauses"],
  [5, "5 minutes"],
  [15, "15 minutes"],
  [60, "1 hour"],
  [360, "6 hours"],
  [1_440, "1 day"],
  [10_080, "7 days"],
  [0, "Never say so"],
];

/** How long nothing may come before the source counts as silent. */
export function SilenceField({ value, onChange }: SilenceFieldProps) {
  const isOther = CHOICES.every(([minutes]) => minutes !== value);
  const choices = isOther ? [...CHOICES, [value, `${value} minutes`] as const] : CHOICES;
  return (
    <Field
      label="No data for"
      hint="When a sender stops, its pages say so, and rules may tell you. Files do not count."
    >
      {(attributes) => (
        <Select
          {...attributes}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
        >
          {choices.map(([minutes, label]) => (
            <option key={label} value={minutes ?? ""}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

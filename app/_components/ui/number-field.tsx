import { Field } from "./field";
import { Input } from "./input";

interface NumberFieldProps {
  label: string;
  hint?: string;
  min?: number;
  max: number;
  /** NaN while the field is empty. */
  value: number;
  onNumber: (value: number) => void;
}

/** A whole number with its label; it has to be there. */
export function NumberField({ label, hint, min = 1, max, value, onNumber }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(attributes) => (
        <Input
          {...attributes}
          type="number"
          required
          min={min}
          max={max}
          step={1}
          value={Number.isNaN(value) ? "" : value}
          onChange={(event) => onNumber(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}

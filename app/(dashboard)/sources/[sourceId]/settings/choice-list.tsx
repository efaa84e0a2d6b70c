import { useId } from "react";

interface ChoiceListProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly { value: Value; label: string; hint: string }[];
  onChange: (value: Value) => void;
}

/** A few choices below each other, each with a word on what it means. */
export function ChoiceList<Value extends string>({ legend, value, options, onChange }: ChoiceListProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="font-medium text-[0.8125rem]">{legend}</legend>
      <div className="mt-2 space-y-2">
        {options.map((option) => (
          <label key={option.value} className="flex gap-2.5">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block text-sm">{option.label}</span>
              <span className="block text-[0.8125rem] text-ink-faint">{option.hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

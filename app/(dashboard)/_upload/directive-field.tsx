import { Field } from "@/app/_components/ui/field";
import { Textarea } from "@/app/_components/ui/input";
import { compileDirective } from "@/lib/core/log/directive/compile-directive";

interface DirectiveFieldProps {
  value: string | null;
  onChange: (directive: string | null) => void;
}

/** Where a directive is pasted; says at once what it reads or where it is wrong. */
export function DirectiveField({ value, onChange }: DirectiveFieldProps) {
  const compiled = value === null ? null : compileDirective(value);
  const fault = compiled?.errors[0];
  const error = fault === undefined ? null : `Character ${fault.position + 1}: ${fault.message}`;
  const columns = compiled?.format?.columns.join("  ");
  return (
    <Field label="Directive" hint={columns ?? "Paste it from your nginx or Apache configuration."} error={error}>
      {(attributes) => (
        <Textarea
          {...attributes}
          rows={4}
          spellCheck={false}
          className="font-mono"
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  );
}

import type { ComponentProps } from "react";
import { Field } from "./field";
import { Input } from "./input";

interface TextFieldProps extends ComponentProps<"input"> {
  label: string;
  hint?: string;
  error?: string | null;
  onText?: (text: string) => void;
}

/** A line of text with its label. */
export function TextField({ label, hint, error, onText, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => <Input onChange={(event) => onText?.(event.target.value)} {...input} {...attributes} />}
    </Field>
  );
}

"use client";

import type { ComponentProps } from "react";
import { Field } from "../_components/ui/field";
import { Input } from "../_components/ui/input";

export function TextField({ label, hint, ...rest }: { label: string; hint?: string } & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint}>
      {(attributes) => <Input required className="h-10" {...rest} {...attributes} />}
    </Field>
  );
}

"use client";

import { useState } from "react";
import { useSetUp } from "@/app/_queries/access";
import { setUpInput } from "@/lib/contracts/access";
import { AccessField } from "../access-field";
import { AccessForm } from "../access-form";

export function SetUpForm({ token }: { token: string }) {
  const setUp = useSetUp();
  const [problem, setProblem] = useState<string | null>(null);
  function submit(values: Record<string, string>) {
    const input = setUpInput.safeParse({ token, ...values });
    setProblem(input.success ? null : (input.error.issues[0]?.message ?? "Please check what you entered."));
    if (input.success) setUp.mutate(input.data, { onSuccess: () => location.assign("/") });
  }
  return (
    <AccessForm
      title="Set up Isolog"
      lead="You become the owner. Others come by your invitation."
      action="Set up"
      pending={setUp.isPending || setUp.isSuccess}
      error={problem ?? setUp.error?.message ?? null}
      onSubmit={submit}
    >
      <AccessField label="Organisation" name="organisation" autoComplete="organization" maxLength={100} autoFocus />
      <AccessField label="Your name" name="name" autoComplete="name" maxLength={100} />
      <AccessField label="E-mail" name="email" type="email" autoComplete="username" maxLength={254} />
      <AccessField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        hint="At least 10 characters."
      />
    </AccessForm>
  );
}

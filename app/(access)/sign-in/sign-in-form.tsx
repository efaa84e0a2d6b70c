"use client";

import { useSignIn } from "@/app/_queries/access";
import { ApiProblem } from "@/app/_queries/api-problem";
import { AccessField } from "../access-field";
import { AccessForm } from "../access-form";

export function SignInForm({ next }: { next: string }) {
  const signIn = useSignIn();
  return (
    <AccessForm
      title="Sign in"
      action="Sign in"
      pending={signIn.isPending || signIn.isSuccess}
      error={signIn.error ? complaint(signIn.error) : null}
      onSubmit={({ email = "", password = "" }) =>
        // A whole new page load: nothing of a stranger's view stays.
        signIn.mutate({ email: email.trim(), password }, { onSuccess: () => location.assign(next) })
      }
    >
      <AccessField label="E-mail" name="email" type="email" autoComplete="username" autoFocus />
      <AccessField label="Password" name="password" type="password" autoComplete="current-password" />
      <p className="text-[0.8125rem] text-ink-faint">
        Forgotten your password? Whoever runs Isolog can reset it from the terminal.
      </p>
    </AccessForm>
  );
}

function complaint(error: Error): string {
  return error instanceof ApiProblem && error.status === 401
    ? "E-mail and password do not fit together. Please check both."
    : error.message;
}

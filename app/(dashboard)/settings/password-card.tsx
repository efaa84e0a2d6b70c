"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { useChangePassword } from "@/app/_queries/sessions";
import { password } from "@/lib/contracts/access";

export function PasswordCard() {
  const change = useChangePassword();
  const [problem, setProblem] = useState<string | null>(null);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    const next = password.safeParse(values.get("new"));
    if (!next.success) return setProblem(next.error.issues[0]?.message ?? "Please choose another password.");
    setProblem(null);
    change.mutate(
      { currentPassword: String(values.get("current")), newPassword: next.data },
      {
        onSuccess: () => {
          form.reset();
          toast.success("The password is changed. Every other session has ended.");
        },
      },
    );
  }
  return (
    <Card>
      <CardHeader title="Password" hint="Changing it ends every other session" />
      <CardBody>
        <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
          <Field label="Current password" error={change.error?.message}>
            {(attributes) => (
              <Input {...attributes} name="current" type="password" autoComplete="current-password" required />
            )}
          </Field>
          <Field label="New password" hint="At least 10 characters." error={problem}>
            {(attributes) => <Input {...attributes} name="new" type="password" autoComplete="new-password" required />}
          </Field>
          <div className="flex justify-end sm:col-span-2">
            <Button type="submit" disabled={change.isPending}>
              Change password
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}

"use client";

import Link from "next/link";
import { useState } from "react";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useAcceptInvitation, useInvitationPreview } from "@/app/_queries/access";
import { acceptInvitationInput, INCOMPLETE_LINK, linkToken } from "@/lib/contracts/access";
import { AccessField } from "../access-field";
import { AccessForm } from "../access-form";

export function AcceptInvitation({ token }: { token: string }) {
  const preview = useInvitationPreview(token);
  const accept = useAcceptInvitation();
  const [problem, setProblem] = useState<string | null>(null);

  const isWhole = linkToken.safeParse(token).success;
  if (!isWhole || preview.error) {
    return (
      <>
        <h1 className="font-semibold text-lg tracking-tight">This invitation does not open</h1>
        <p className="mt-2 text-ink-soft" role="alert">
          {isWhole ? preview.error?.message : INCOMPLETE_LINK}
        </p>
        <p className="mt-4">
          <Link href="/sign-in" className="font-medium text-accent-strong underline underline-offset-4">
            Go to sign in
          </Link>
        </p>
      </>
    );
  }
  if (!preview.data) return <Skeleton className="h-72" />;

  function submit(values: Record<string, string>) {
    const input = acceptInvitationInput.safeParse({ token, ...values });
    setProblem(input.success ? null : (input.error.issues[0]?.message ?? "Please check what you entered."));
    if (input.success) accept.mutate(input.data, { onSuccess: () => location.assign("/") });
  }
  const { organisation, email, role } = preview.data;
  return (
    <AccessForm
      title={`Join ${organisation}`}
      lead={
        <>
          As <bdi className="font-medium text-ink">{email}</bdi>,{" "}
          {role === "analyst" || role === "admin" || role === "owner" ? "an" : "a"} {role}.
        </>
      }
      action="Join"
      pending={accept.isPending || accept.isSuccess}
      error={problem ?? accept.error?.message ?? null}
      onSubmit={submit}
    >
      <AccessField label="Your name" name="name" autoComplete="name" maxLength={100} autoFocus />
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

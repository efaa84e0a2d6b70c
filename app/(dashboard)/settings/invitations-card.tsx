"use client";

import { UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { formatAgo } from "@/app/_components/format/format-time";
import { Loaded } from "@/app/_components/layout/loaded";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Field } from "@/app/_components/ui/field";
import { Input, Select } from "@/app/_components/ui/input";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useMe } from "@/app/_queries/me";
import { useInvitations, useInvite, useRevokeInvitation } from "@/app/_queries/members";
import { ROLES, roleReaches } from "@/lib/contracts/access";
import { ROLE_NAMES } from "./role-names";

export function InvitationsCard() {
  const { data: me } = useMe();
  const invitations = useInvitations(true);
  const invite = useInvite();
  const revoke = useRevokeInvitation();
  const [link, setLink] = useState<{ email: string; url: string } | null>(null);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    const role = ROLES.find((one) => one === values.get("role")) ?? "viewer";
    invite.mutate(
      { email: String(values.get("email")).trim(), role },
      {
        onSuccess: ({ email, token }) => {
          setLink({ email, url: `${location.origin}/invite?token=${encodeURIComponent(token)}` });
          form.reset();
        },
      },
    );
  }
  return (
    <Card>
      <CardHeader title="Invite somebody" hint="You get a link to pass on; no e-mail is sent" />
      <CardBody className="space-y-4">
        <form onSubmit={submit} className="grid items-start gap-3 sm:grid-cols-[1fr_9rem_auto]">
          <Field label="E-mail" error={invite.error?.message}>
            {(attributes) => (
              <Input {...attributes} name="email" type="email" required maxLength={254} autoComplete="off" />
            )}
          </Field>
          <Field label="Role">
            {(attributes) => (
              <Select {...attributes} name="role" defaultValue="viewer">
                {ROLES.filter((role) => me && roleReaches(me.role, role)).map((role) => (
                  <option key={role} value={role}>
                    {ROLE_NAMES[role]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" look="primary" disabled={invite.isPending} className="sm:mt-[1.6rem]">
            <UserPlus /> Invite
          </Button>
        </form>
        {link ? (
          <div role="status" className="space-y-2 rounded-lg border border-accent bg-accent-soft p-4">
            <p>
              Send this link to <bdi className="font-medium">{link.email}</bdi>. It is shown this once.
            </p>
            <div className="flex flex-wrap items-center gap-2">
              <Input
                readOnly
                aria-label="Invitation link"
                value={link.url}
                className="min-w-0 flex-1 basis-64 font-mono text-xs"
                onFocus={(event) => event.target.select()}
              />
              <CopyButton text={link.url} label="Copy link" />
            </div>
          </div>
        ) : null}
        <Loaded query={invitations} skeleton={<Skeleton className="h-16" />}>
          {(found) =>
            found.length === 0 ? (
              <p className="text-[0.8125rem] text-ink-faint">No invitation is open.</p>
            ) : (
              <ul aria-label="Open invitations" className="divide-y rounded-lg border">
                {found.map((invitation) => (
                  <li key={invitation.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5">
                    <div className="min-w-0">
                      <p className="break-anywhere font-medium">
                        <bdi>{invitation.email}</bdi>
                      </p>
                      <p className="text-[0.8125rem] text-ink-faint">
                        {ROLE_NAMES[invitation.role]} · ends {formatAgo(invitation.expiresAt)}
                      </p>
                    </div>
                    <Button
                      size="sm"
                      disabled={revoke.isPending}
                      onClick={() =>
                        revoke.mutate(invitation.id, {
                          onSuccess: () => {
                            // Its link opens nothing any more.
                            setLink((shown) => (shown?.email === invitation.email ? null : shown));
                            toast.success("The invitation is withdrawn.");
                          },
                        })
                      }
                    >
                      Withdraw<span className="sr-only"> the invitation of {invitation.email}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </CardBody>
    </Card>
  );
}

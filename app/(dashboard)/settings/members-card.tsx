"use client";

import { toast } from "sonner";
import { Moment } from "@/app/_components/format/moment";
import { Loaded } from "@/app/_components/layout/loaded";
import { Badge } from "@/app/_components/ui/badge";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { Select } from "@/app/_components/ui/input";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useMe } from "@/app/_queries/me";
import { useChangeRole, useMembers, useRemoveMember } from "@/app/_queries/members";
import { ROLES, roleReaches } from "@/lib/contracts/access";
import { ROLE_NAMES } from "./role-names";

export function MembersCard() {
  const members = useMembers();
  const { data: me } = useMe();
  const change = useChangeRole();
  const remove = useRemoveMember();
  const admin = me !== undefined && roleReaches(me.role, "admin");
  return (
    <Card>
      <CardHeader title="Members" hint="Viewers read; analysts import, judge and train; admins manage; owners do all" />
      <CardBody>
        <Loaded query={members} skeleton={<Skeleton className="h-24" />}>
          {(found) => (
            <ul aria-label="Members" className="divide-y rounded-lg border">
              {found.map((member) => (
                <li key={member.userId} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
                  <div className="min-w-0">
                    <p className="break-anywhere font-medium">
                      <bdi>{member.name}</bdi> {member.userId === me?.user.id ? <Badge>You</Badge> : null}
                    </p>
                    <p className="break-anywhere text-[0.8125rem] text-ink-faint">
                      <bdi>{member.email}</bdi> · since <Moment time={member.since} />
                    </p>
                  </div>
                  {admin && me && roleReaches(me.role, member.role) ? (
                    <div className="flex gap-2">
                      <Select
                        aria-label={`Role of ${member.name}`}
                        className="w-auto"
                        value={member.role}
                        disabled={change.isPending}
                        onChange={(event) => {
                          const role = ROLES.find((one) => one === event.target.value);
                          if (role) change.mutate({ userId: member.userId, role });
                        }}
                      >
                        {ROLES.filter((role) => roleReaches(me.role, role)).map((role) => (
                          <option key={role} value={role}>
                            {ROLE_NAMES[role]}
                          </option>
                        ))}
                      </Select>
                      {member.userId === me.user.id ? null : (
                        <ConfirmDialog
                          danger
                          title={`Remove ${member.name}?`}
                          action="Remove"
                          pending={remove.isPending}
                          trigger={
                            <Button>
                              Remove<span className="sr-only"> {member.name}</span>
                            </Button>
                          }
                          onConfirm={(close) =>
                            remove.mutate(member.userId, {
                              onSuccess: () => {
                                toast.success("Removed.");
                                close();
                              },
                            })
                          }
                        >
                          They lose access at once. What they did stays, with their name.
                        </ConfirmDialog>
                      )}
                    </div>
                  ) : (
                    <Badge>{ROLE_NAMES[member.role]}</Badge>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </CardBody>
    </Card>
  );
}

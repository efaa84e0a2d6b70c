"use client";

import { Loaded } from "@/app/_components/layout/loaded";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useMe } from "@/app/_queries/me";
import type { Me } from "@/lib/contracts/access";
import { ROLE_NAMES } from "./role-names";

export function ProfileCard() {
  const me = useMe();
  return (
    <Card>
      <CardHeader title="You" />
      <CardBody>
        <Loaded query={me} skeleton={<Skeleton className="h-36" />}>
          {(found) => (
            <dl className="divide-y rounded-lg border text-[0.8125rem]">
              {factsOf(found).map(([name, value]) => (
                <div key={name} className="grid grid-cols-[7.5rem_1fr] gap-3 px-3 py-2">
                  <dt className="text-ink-faint">{name}</dt>
                  <dd className="break-anywhere min-w-0">
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </Loaded>
      </CardBody>
    </Card>
  );
}

function factsOf({ user, organisation, role }: Me): readonly (readonly [name: string, value: string])[] {
  return [
    ["Name", user.name],
    ["E-mail", user.email],
    ["Organisation", organisation.name],
    ["Role", ROLE_NAMES[role]],
  ];
}

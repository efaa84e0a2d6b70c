"use client";

import { Loaded } from "@/app/_components/layout/loaded";
import { FieldList } from "@/app/_components/log/field-list";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useMe } from "@/app/_queries/me";

export function ProfileCard() {
  const me = useMe();
  return (
    <Card>
      <CardHeader title="You" />
      <CardBody>
        <Loaded query={me} skeleton={<Skeleton className="h-36" />}>
          {({ user, organisation, role }) => (
            <FieldList
              fields={[
                ["Name", user.name],
                ["E-mail", user.email],
                ["Organisation", organisation.name],
                ["Role", role],
              ]}
            />
          )}
        </Loaded>
      </CardBody>
    </Card>
  );
}

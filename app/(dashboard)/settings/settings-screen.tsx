"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Tabs } from "radix-ui";
import { PageHeader } from "@/app/_components/layout/page-header";
import { useMay } from "@/app/_queries/me";
import { AuditCard } from "./audit-card";
import { InvitationsCard } from "./invitations-card";
import { MembersCard } from "./members-card";
import { PasswordCard } from "./password-card";
import { ProfileCard } from "./profile-card";
import { SessionsCard } from "./sessions-card";

const TABS = ["profile", "members", "audit"] as const;
const LABELS: Readonly<Record<(typeof TABS)[number], string>> = {
  profile: "Profile",
  members: "Members",
  audit: "Audit",
};

export function SettingsScreen() {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("profile"));
  const admin = useMay("admin");
  return (
    <>
      <PageHeader title="Settings" />
      <Tabs.Root value={tab} onValueChange={(next) => void setTab(TABS.find((one) => one === next) ?? null)}>
        <Tabs.List aria-label="Settings" className="mb-4 flex gap-1 border-b">
          {TABS.filter((one) => one !== "audit" || admin).map((one) => (
            <Tabs.Trigger
              key={one}
              value={one}
              className="-mb-px border-transparent border-b-2 px-3 py-2 font-medium text-ink-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {LABELS[one]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="profile" className="max-w-3xl space-y-4 outline-none">
          <ProfileCard />
          <PasswordCard />
          <SessionsCard />
        </Tabs.Content>
        <Tabs.Content value="members" className="max-w-3xl space-y-4 outline-none">
          <MembersCard />
          {admin ? <InvitationsCard /> : null}
        </Tabs.Content>
        <Tabs.Content value="audit" className="outline-none">
          {admin ? <AuditCard /> : null}
        </Tabs.Content>
      </Tabs.Root>
    </>
  );
}

"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { PageHeader } from "@/app/_components/layout/page-header";
import { Card } from "@/app/_components/ui/card";
import { useMay } from "@/app/_queries/me";
import type { CreatedKey } from "@/lib/contracts/access";
import { useThisSource } from "../source-frame";
import { DeleteCard } from "./delete-card";
import { FieldsCard } from "./fields-card";
import { JoiningCard } from "./joining-card";
import { KeysCard } from "./keys-card";
import { PrivacyCard } from "./privacy-card";
import { ProxiesCard } from "./proxies-card";
import type { Ports } from "./push-address";
import { RefusalsCard } from "./refusals-card";
import { SessionCard } from "./session-card";
import { SettingsGroup } from "./settings-group";
import { ShipCard } from "./ship-card";
import { SignalsCard } from "./signals-card";
import { SourceForm } from "./source-form";

const GROUPS = [
  ["sending", "Sending lines"],
  ["reading", "Reading lines"],
  ["private", "Privacy"],
  ["detection", "Detection"],
  ["deleting", "Deleting"],
] as const;

export function SourceSettingsScreen({ ports }: { ports: Ports }) {
  const source = useThisSource();
  const admin = useMay("admin");
  const [created, setCreated] = useState<CreatedKey | null>(null);
  // Cards come once the source is known, later than the browser looks for what the address names.
  useEffect(() => {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <>
      <Link href="/sources" className="mb-4 inline-flex items-center gap-1.5 rounded-md text-ink-soft hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Sources
      </Link>
      <PageHeader title={<bdi>{source.name}</bdi>} lead="Settings of this source" />
      {admin ? (
        <div className="max-w-3xl space-y-4" key={source.id}>
          <nav aria-label="On this page" className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
            {GROUPS.map(([id, title]) => (
              <a key={id} href={`#${id}`} className="rounded-md font-medium text-accent hover:underline">
                {title}
              </a>
            ))}
          </nav>
          <SourceForm source={source} />
          <SettingsGroup id="sending" title="Sending lines">
            <ShipCard source={source} ports={ports} secret={created?.secret ?? null} />
            <KeysCard sourceId={source.id} ports={ports} created={created} onCreated={setCreated} />
            <RefusalsCard />
          </SettingsGroup>
          <SettingsGroup id="reading" title="Reading lines">
            <JoiningCard source={source} />
            <FieldsCard source={source} />
            <ProxiesCard source={source} />
          </SettingsGroup>
          <SettingsGroup id="private" title="Privacy">
            <PrivacyCard source={source} />
          </SettingsGroup>
          <SettingsGroup id="detection" title="Detection">
            <SignalsCard source={source} />
            <SessionCard sourceId={source.id} />
          </SettingsGroup>
          <SettingsGroup id="deleting" title="Deleting">
            <DeleteCard source={source} />
          </SettingsGroup>
        </div>
      ) : (
        <Card className="max-w-3xl p-6 text-ink-soft">Only admins and owners can change a source.</Card>
      )}
    </>
  );
}

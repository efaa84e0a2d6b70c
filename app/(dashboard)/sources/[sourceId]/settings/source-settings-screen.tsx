"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageHeader } from "@/app/_components/layout/page-header";
import { Card } from "@/app/_components/ui/card";
import { useMay } from "@/app/_queries/me";
import type { CreatedKey } from "@/lib/contracts/access";
import { useThisSource } from "../source-frame";
import { DeleteCard } from "./delete-card";
import { KeysCard } from "./keys-card";
import { RefusalsCard } from "./refusals-card";
import { SessionCard } from "./session-card";
import { ShipCard } from "./ship-card";
import { SourceForm } from "./source-form";

export function SourceSettingsScreen({ intakePort, syslogPort }: { intakePort: number; syslogPort: number }) {
  const source = useThisSource();
  const admin = useMay("admin");
  const [created, setCreated] = useState<CreatedKey | null>(null);
  return (
    <>
      <Link href="/sources" className="mb-4 inline-flex items-center gap-1.5 rounded-md text-ink-soft hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Sources
      </Link>
      <PageHeader title={<bdi>{source.name}</bdi>} lead="Settings of this source" />
      {admin ? (
        <div className="max-w-3xl space-y-4">
          <SourceForm source={source} key={source.id} />
          <ShipCard source={source} syslogPort={syslogPort} secret={created?.secret ?? null} />
          <KeysCard sourceId={source.id} intakePort={intakePort} created={created} onCreated={setCreated} />
          <SessionCard sourceId={source.id} />
          <RefusalsCard />
          <DeleteCard source={source} />
        </div>
      ) : (
        <Card className="max-w-3xl p-6 text-ink-soft">Only admins and owners can change a source.</Card>
      )}
    </>
  );
}

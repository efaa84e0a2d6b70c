"use client";

import { KeyRound } from "lucide-react";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { formatAgo } from "@/app/_components/format/format-time";
import { Loaded } from "@/app/_components/layout/loaded";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { Input } from "@/app/_components/ui/input";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useCreateIngestKey, useIngestKeys, useRevokeIngestKey } from "@/app/_queries/ingest-keys";
import type { CreatedKey } from "@/lib/contracts/access";
import { NewKey } from "./new-key";
import type { Ports } from "./push-address";

interface KeysCardProps {
  sourceId: number;
  ports: Ports;
  /** A key made just now, the only time its secret is known. */
  created: CreatedKey | null;
  onCreated: (key: CreatedKey | null) => void;
}

/** Keys by which servers send lines into this source. */
export function KeysCard({ sourceId, ports, created, onCreated: setCreated }: KeysCardProps) {
  const keys = useIngestKeys(sourceId);
  const create = useCreateIngestKey(sourceId);
  const revoke = useRevokeIngestKey(sourceId);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name")).trim();
    if (name === "") return;
    create.mutate(name, {
      onSuccess: (key) => {
        setCreated(key);
        form.reset();
      },
    });
  }
  return (
    <Card id="keys">
      <CardHeader
        title="Ingest keys"
        hint="Servers send their lines with one. Give each server its own, so that one can be taken back"
      />
      <CardBody className="space-y-4">
        {created ? (
          <NewKey created={created} sourceId={sourceId} ports={ports} onDone={() => setCreated(null)} />
        ) : null}
        <form onSubmit={submit} className="flex flex-wrap gap-2">
          <Input
            name="name"
            aria-label="Name of the new key"
            placeholder="web-1"
            required
            maxLength={100}
            className="min-w-0 flex-1 basis-48"
          />
          <Button type="submit" disabled={create.isPending}>
            <KeyRound /> Create key
          </Button>
        </form>
        <Loaded query={keys} skeleton={<Skeleton className="h-16" />}>
          {(found) =>
            found.length === 0 ? (
              <p className="text-ink-faint">No key yet.</p>
            ) : (
              <ul aria-label="Ingest keys" className="divide-y rounded-lg border">
                {found.map((key) => (
                  <li key={key.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5">
                    <div className="min-w-0">
                      <p className="break-anywhere font-medium">
                        <bdi>{key.name}</bdi>{" "}
                        <span className="font-mono font-normal text-ink-faint text-xs">{key.prefix}…</span>
                      </p>
                      <p className="text-[0.8125rem] text-ink-faint">
                        {key.lastUsedAt === null ? "Never used" : `Used ${formatAgo(key.lastUsedAt)}`}
                        {key.expiresAt === null ? "" : ` · ${endOf(key.expiresAt)}`}
                      </p>
                    </div>
                    <ConfirmDialog
                      danger
                      title={`Revoke ${key.name}?`}
                      action="Revoke key"
                      pending={revoke.isPending}
                      trigger={
                        <Button size="sm">
                          Revoke<span className="sr-only"> {key.name}</span>
                        </Button>
                      }
                      onConfirm={(close) =>
                        revoke.mutate(key.id, {
                          onSuccess: () => {
                            toast.success("The key is revoked.");
                            close();
                          },
                        })
                      }
                    >
                      Whoever sends with it is refused from now on.
                    </ConfirmDialog>
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

function endOf(expiresAt: number): string {
  return `${expiresAt > Date.now() ? "ends" : "ended"} ${formatAgo(expiresAt)}`;
}

"use client";

import type { ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { useUpdateSource } from "@/app/_queries/sources";
import type { UpdateSourceInput } from "@/lib/contracts/source";

interface SettingsFormProps {
  sourceId: number;
  id?: string;
  title: string;
  hint: string;
  /** What its button says. */
  action: string;
  changes: () => UpdateSourceInput;
  children: ReactNode;
}

/** A card of settings that are saved together. */
export function SettingsForm({ sourceId, id, title, hint, action, changes, children }: SettingsFormProps) {
  const update = useUpdateSource(sourceId);
  return (
    <Card id={id} className="scroll-mt-20">
      <CardHeader title={title} hint={hint} />
      <CardBody>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            update.mutate(changes(), {
              onSuccess: () => toast.success("Saved. It counts for lines that come from now on."),
            });
          }}
        >
          {children}
          <div className="flex justify-end">
            <Button type="submit" look="primary" disabled={update.isPending}>
              {action}
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}

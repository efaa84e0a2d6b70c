"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { formatOf } from "@/app/_components/format/format-count";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { useDeleteSource } from "@/app/_queries/sources";
import type { SourceView } from "@/lib/contracts/source";

export function DeleteCard({ source }: { source: SourceView }) {
  const remove = useDeleteSource();
  const router = useRouter();
  return (
    <Card className="flex flex-wrap items-center justify-between gap-4 p-5">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-semibold text-[0.9375rem]">{source.demo ? "Remove the demo" : "Delete this source"}</h2>
        <p className="mt-0.5 text-[0.8125rem] text-ink-soft">
          {source.demo
            ? "The simulated traffic stops, and everything it brought goes. It does not come back."
            : "With all its lines, models, anomalies and incidents. This cannot be undone."}
        </p>
      </div>
      <ConfirmDialog
        trigger={
          <Button look="danger">
            <Trash2 /> {source.demo ? "Remove demo for good" : "Delete source"}
          </Button>
        }
        danger
        title={source.demo ? "Remove the demo for good?" : `Delete ${source.name}?`}
        action={source.demo ? "Remove demo for good" : "Delete for good"}
        pending={remove.isPending}
        {...(source.demo ? {} : { typed: source.name })}
        onConfirm={() =>
          remove.mutate(source.id, {
            onSuccess: () => {
              toast.success(source.demo ? "The demo is gone." : "The source is gone.");
              router.push("/");
            },
          })
        }
      >
        {source.demo
          ? "Your own sources are not touched."
          : `${formatOf(source.events, "line")} and all that was learned from them will be deleted.`}
      </ConfirmDialog>
    </Card>
  );
}

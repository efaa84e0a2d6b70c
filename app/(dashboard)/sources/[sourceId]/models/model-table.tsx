"use client";

import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { formatOf } from "@/app/_components/format/format-count";
import { Moment } from "@/app/_components/format/moment";
import { Badge } from "@/app/_components/ui/badge";
import { Button } from "@/app/_components/ui/button";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { Dialog } from "@/app/_components/ui/dialog";
import { Cell, HeadCell, Table } from "@/app/_components/ui/table";
import { useMay } from "@/app/_queries/me";
import { useActivateModel } from "@/app/_queries/models";
import type { ModelView } from "@/lib/contracts/model";
import { ModelDetail } from "./model-detail";
import { QualityText } from "./quality-text";
import { TRIGGER_NAMES } from "./trigger-names";

export function ModelTable({ models, sourceId }: { models: ModelView[]; sourceId: number }) {
  const may = useMay("analyst");
  const [opened, setOpened] = useState<ModelView | null>(null);
  const active = models.find((model) => model.active);
  // Here, since what a row asked for outlives its button.
  const activate = useActivateModel(sourceId);
  return (
    <>
      <Table label="Model versions">
        <thead>
          <tr>
            <HeadCell>Version</HeadCell>
            <HeadCell>Trained</HeadCell>
            <HeadCell>On</HeadCell>
            <HeadCell>Quality</HeadCell>
            <HeadCell>
              <span className="sr-only">What to do</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody className="[&_tr:last-child_td]:border-b-0">
          {models.map((model) => (
            <tr key={model.id} data-testid="model-row" data-active={model.active}>
              <Cell className="whitespace-nowrap">
                <span className="flex items-center gap-2">
                  <span className="tabular font-semibold">Version {model.version}</span>
                  {model.active ? (
                    <Badge tone="accent">
                      <CircleCheck aria-hidden /> Active
                    </Badge>
                  ) : null}
                </span>
              </Cell>
              <Cell className="whitespace-nowrap">
                <Moment time={model.createdAt} className="tabular" />
                <span className="block text-ink-faint text-xs">
                  {TRIGGER_NAMES[model.trigger]} · {model.trainer === "isolog" ? "own forest" : "npm forest"}
                </span>
              </Cell>
              <Cell className="min-w-44">
                <span className="tabular">{formatOf(model.lines, "line")}</span>
                <span className="tabular block text-ink-faint text-xs">
                  {model.trainedFrom === null || model.trainedTo === null ? (
                    "without times"
                  ) : (
                    <>
                      <Moment time={model.trainedFrom} /> – <Moment time={model.trainedTo} />
                    </>
                  )}
                </span>
              </Cell>
              <Cell className="min-w-56">
                <QualityText quality={model.quality} />
              </Cell>
              <Cell className="text-right">
                <span className="flex justify-end gap-2">
                  <Button size="sm" look="ghost" onClick={() => setOpened(model)}>
                    Details<span className="sr-only"> of version {model.version}</span>
                  </Button>
                  {may && !model.active ? <Activation model={model} active={active} activate={activate} /> : null}
                </span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <Dialog
        open={opened !== null}
        onOpenChange={(open) => open || setOpened(null)}
        title={`Model version ${opened?.version ?? ""}`}
        place="sheet"
      >
        {opened ? <ModelDetail model={opened} /> : null}
      </Dialog>
    </>
  );
}

interface ActivationProps {
  model: ModelView;
  active: ModelView | undefined;
  activate: ReturnType<typeof useActivateModel>;
}

function Activation({ model, active, activate }: ActivationProps) {
  const back = active !== undefined && model.version < active.version;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm">
          {back ? "Roll back" : "Activate"}
          <span className="sr-only">
            {back ? " to" : ""} version {model.version}
          </span>
        </Button>
      }
      title={back ? `Roll back to version ${model.version}?` : `Activate version ${model.version}?`}
      action={back ? "Roll back" : "Activate"}
      pending={activate.isPending}
      onConfirm={(close) =>
        activate.mutate(model.id, {
          onSuccess: () => {
            toast.success(`Version ${model.version} is active.`);
            close();
          },
        })
      }
    >
      Lines from now on are scored by it. What was scored before keeps its score and the name of its model
      {active ? `; version ${active.version} stays and can come back` : ""}.
    </ConfirmDialog>
  );
}

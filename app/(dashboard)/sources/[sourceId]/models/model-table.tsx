"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { Cell, HeadCell, Table } from "@/app/_components/ui/table";
import { useMay } from "@/app/_queries/me";
import { useActivateModel } from "@/app/_queries/models";
import type { ModelView } from "@/lib/contracts/model";
import { ModelActivation } from "./model-activation";
import { ModelDetail } from "./model-detail";
import { ModelLines, ModelName, ModelTraining } from "./model-facts";
import { QualityText } from "./quality-text";

/** A table on wide screens, cards on narrow ones. */
export function ModelTable({ models, sourceId }: { models: ModelView[]; sourceId: number }) {
  const may = useMay("analyst");
  const [opened, setOpened] = useState<ModelView | null>(null);
  const active = models.find((model) => model.active);
  // Here, since what a row asked for outlives its button.
  const activate = useActivateModel(sourceId);
  const buttonsOf = (model: ModelView) => (
    <>
      <Button size="sm" look="ghost" onClick={() => setOpened(model)}>
        Details<span className="sr-only"> of version {model.version}</span>
      </Button>
      {may && !model.active ? <ModelActivation model={model} active={active} activate={activate} /> : null}
    </>
  );
  return (
    <>
      <div className="hidden xl:block">
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
                  <ModelName model={model} />
                </Cell>
                <Cell className="whitespace-nowrap">
                  <ModelTraining model={model} />
                </Cell>
                <Cell className="min-w-44">
                  <ModelLines model={model} />
                </Cell>
                <Cell className="min-w-56">
                  <QualityText quality={model.quality} />
                </Cell>
                <Cell className="text-right">
                  <span className="flex justify-end gap-2">{buttonsOf(model)}</span>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <ul aria-label="Model versions" className="divide-y border-t xl:hidden">
        {models.map((model) => (
          <li key={model.id} className="space-y-3 px-5 py-3.5" data-testid="model-card">
            <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
              <ModelName model={model} />
              <span className="flex gap-1">{buttonsOf(model)}</span>
            </div>
            <dl className="grid gap-x-6 gap-y-2 md:grid-cols-3">
              <Fact name="Trained">
                <ModelTraining model={model} />
              </Fact>
              <Fact name="On">
                <ModelLines model={model} />
              </Fact>
              <Fact name="Quality">
                <QualityText quality={model.quality} />
              </Fact>
            </dl>
          </li>
        ))}
      </ul>
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

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="max-md:flex max-md:gap-3">
      <dt className="w-16 shrink-0 text-[0.8125rem] text-ink-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

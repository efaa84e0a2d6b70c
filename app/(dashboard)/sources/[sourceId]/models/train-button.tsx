"use client";

import { Brain } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/app/_components/ui/button";
import { Dialog, DialogActions } from "@/app/_components/ui/dialog";
import { useTrain } from "@/app/_queries/models";
import type { Trainer } from "@/lib/contracts/model";
import { TrainerFields } from "./trainer-fields";

interface TrainButtonProps {
  sourceId: number;
  busy: boolean;
  /** There is nothing to learn from. */
  empty: boolean;
}

export function TrainButton({ sourceId, busy, empty }: TrainButtonProps) {
  const [open, setOpen] = useState(false);
  const [trainer, setTrainer] = useState<Trainer>("isolog");
  const [windowDays, setWindowDays] = useState(14);
  const train = useTrain(sourceId);
  return (
    <>
      <Button look="primary" disabled={busy || empty} onClick={() => setOpen(true)}>
        <Brain /> {busy ? "Training…" : "Train now"}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Train a new version"
        description="It becomes active when it is ready; the present one stays and can come back."
      >
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            train.mutate(
              { trainer, windowDays },
              {
                onSuccess: () => {
                  setOpen(false);
                  toast.success("Training has begun.");
                },
              },
            );
          }}
        >
          <TrainerFields
            trainer={trainer}
            onTrainer={setTrainer}
            windowDays={windowDays}
            onWindowDays={setWindowDays}
          />
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" look="primary" disabled={train.isPending}>
              Start training
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}

import { toast } from "sonner";
import { Button } from "@/app/_components/ui/button";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import type { useActivateModel } from "@/app/_queries/models";
import type { ModelView } from "@/lib/contracts/model";

interface ModelActivationProps {
  model: ModelView;
  active: ModelView | undefined;
  activate: ReturnType<typeof useActivateModel>;
}

export function ModelActivation({ model, active, activate }: ModelActivationProps) {
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

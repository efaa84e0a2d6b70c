import { CircleCheck } from "lucide-react";
import { formatOf } from "@/app/_components/format/format-count";
import { Moment } from "@/app/_components/format/moment";
import { Badge } from "@/app/_components/ui/badge";
import type { ModelView } from "@/lib/contracts/model";
import { TRIGGER_NAMES } from "./trigger-names";

export function ModelName({ model }: { model: ModelView }) {
  return (
    <span className="flex items-center gap-2">
      <span className="tabular font-semibold">Version {model.version}</span>
      {model.active ? (
        <Badge tone="accent">
          <CircleCheck aria-hidden /> Active
        </Badge>
      ) : null}
    </span>
  );
}

/** When it was trained, on whose wish and by which forest. */
export function ModelTraining({ model }: { model: ModelView }) {
  return (
    <>
      <Moment time={model.createdAt} className="tabular" />
      <span className="block text-ink-faint text-xs">
        {TRIGGER_NAMES[model.trigger]} · {model.trainer === "isolog" ? "own forest" : "npm forest"}
      </span>
    </>
  );
}

/** How much it was trained on, and of what time. */
export function ModelLines({ model }: { model: ModelView }) {
  return (
    <>
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
    </>
  );
}

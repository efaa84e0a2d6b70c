import { formatBytes } from "@/app/_components/format/format-bytes";
import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { FieldList } from "@/app/_components/log/field-list";
import { LogText } from "@/app/_components/log/log-text";
import { UNIT_NAMES } from "@/app/_components/log/unit-names";
import { Badge } from "@/app/_components/ui/badge";
import { UNITS } from "@/lib/contracts/anomaly";
import type { ModelView } from "@/lib/contracts/model";
import { CATALOG } from "@/lib/core/features/catalog";
import { QualityText } from "./quality-text";
import { TRAINER_NAMES } from "./trigger-names";

export function ModelDetail({ model }: { model: ModelView }) {
  return (
    <div className="space-y-5">
      <p className="break-anywhere text-ink-soft">
        <LogText text={model.sentence} />
      </p>
      <div>
        <h3 className="mb-2 font-semibold">Quality</h3>
        <QualityText quality={model.quality} />
      </div>
      <FieldList
        fields={[
          ["Trainer", TRAINER_NAMES[model.trainer]],
          ["Clients", formatCount(model.clients)],
          ["Templates", formatCount(model.templates)],
          ["Seed", String(model.seed)],
          ["Size", formatBytes(model.bytes)],
          ["Digest", model.digest],
        ]}
      />
      <div>
        <h3 className="mb-2 font-semibold">Forests</h3>
        <ul className="space-y-3">
          {model.units.map((unit) => (
            <li key={unit.unit} className="rounded-lg border p-3">
              <p className="flex items-center justify-between gap-2">
                <span className="font-medium">{unitName(unit.unit)}</span>
                <Badge tone={unit.ready ? "accent" : "notice"}>{unit.ready ? "Ready" : "Not enough data yet"}</Badge>
              </p>
              <p className="tabular mt-1 text-[0.8125rem] text-ink-soft">
                {formatOf(unit.observations, "observation")}, {formatOf(unit.features.length, "feature")}
              </p>
              <p className="break-anywhere mt-1.5 text-ink-faint text-xs">{featureNames(unit.unit, unit.features)}</p>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** As reasons name them; what this release does not know keeps its id. */
function featureNames(unit: string, ids: readonly string[]): string {
  const known = UNITS.find((one) => one === unit);
  const features = known === undefined ? [] : CATALOG[known];
  return ids.map((id) => features.find((feature) => feature.id === id)?.label ?? id).join(", ");
}

function unitName(unit: string): string {
  const known = UNITS.find((one) => one === unit);
  return known ? UNIT_NAMES[known].many : unit;
}

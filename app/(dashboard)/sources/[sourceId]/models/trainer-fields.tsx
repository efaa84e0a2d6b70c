import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";
import { NumberField } from "@/app/_components/ui/number-field";
import { TRAINERS, type Trainer } from "@/lib/contracts/model";
import { TRAINER_NAMES } from "./trigger-names";

interface TrainerFieldsProps {
  trainer: Trainer;
  onTrainer: (trainer: Trainer) => void;
  windowDays: number;
  onWindowDays: (days: number) => void;
}

/** By what, and from how far back. */
export function TrainerFields({ trainer, onTrainer, windowDays, onWindowDays }: TrainerFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Trainer">
        {(attributes) => (
          <Select
            {...attributes}
            value={trainer}
            onChange={(event) => onTrainer(TRAINERS.find((one) => one === event.target.value) ?? "isolog")}
          >
            {TRAINERS.map((one) => (
              <option key={one} value={one}>
                {TRAINER_NAMES[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <NumberField
        label="Learn from the last (days)"
        hint="Counted back from the newest line."
        min={1}
        max={3650}
        value={windowDays}
        onNumber={onWindowDays}
      />
    </div>
  );
}

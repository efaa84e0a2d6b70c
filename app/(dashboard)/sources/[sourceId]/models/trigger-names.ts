import type { Trainer, TrainingRunView } from "@/lib/contracts/model";

/** What set a training off. */
export const TRIGGER_NAMES: Readonly<Record<TrainingRunView["trigger"], string>> = {
  first_import: "First import",
  // With the first lines, and again where a release learns more than the one that made the model.
  first_events: "By itself",
  manual: "By hand",
  schedule: "Schedule",
  session_key: "New session key",
};

export const TRAINER_NAMES: Readonly<Record<Trainer, string>> = {
  isolog: "Isolog's own forest",
  "ml-isolation-forest": "ml-isolation-forest (npm)",
};

import type { Trainer } from "@/lib/contracts/model";
import { isologTrainer } from "@/lib/core/forest/fit-forest";
import type { ForestTrainer } from "@/lib/core/forest/forest";
import { mlIsolationForestTrainer } from "./ml-isolation-forest";

const TRAINERS: Readonly<Record<Trainer, ForestTrainer>> = {
  isolog: isologTrainer,
  "ml-isolation-forest": mlIsolationForestTrainer,
};

/** What grows the forests of this name. */
export function findTrainer(name: Trainer): ForestTrainer {
  return TRAINERS[name];
}

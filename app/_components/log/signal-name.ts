import { ATTACK_SIGNALS } from "@/lib/core/features/signals/list";

/** What people call a known-attack signal; one this page does not know keeps its id. */
export function signalName(id: string): string {
  return ATTACK_SIGNALS.find((signal) => signal.id === id)?.label ?? id;
}

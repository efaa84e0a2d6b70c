import { CLIENT_SIGNALS } from "@/lib/core/features/signals/client-signals";
import { ATTACK_SIGNALS } from "@/lib/core/features/signals/list";

/** What people call a known-attack signal; one this page does not know keeps its id. */
export function signalName(id: string): string {
  return (ATTACK_SIGNALS.find((one) => one.id === id) ?? CLIENT_SIGNALS.find((one) => one.id === id))?.label ?? id;
}

import type { Reason } from "./explanation";

/** Whether what is odd is, among other things, that lines are missing. */
export function lacksLines({ reasons }: { readonly reasons: readonly Reason[] }): boolean {
  return reasons.some(({ feature, direction }) => feature === "volume" && direction === "low");
}

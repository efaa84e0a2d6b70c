import { Invalid } from "../../base/errors";
import { checkUrl, TargetRefused } from "../../notify/check-target";
import type { AlertSettings } from "./alert-settings";

/**
 * Refuses early what could never be sent to; names are looked up when something is sent, since that is when it counts.
 * Returns the address in its usual form. Throws Invalid `target_refused`.
 */
export function checkTargetUrl(url: string, { privateTargets }: AlertSettings): string {
  try {
    return checkUrl(url, privateTargets).href;
  } catch (error) {
    if (error instanceof TargetRefused) throw new Invalid("target_refused", error.message);
    throw error;
  }
}

import { readEnv } from "../../base/env";

/** What the installation says about sending. */
export interface AlertSettings {
  /** Where people reach the product; without a slash at the end. */
  readonly publicUrl: string;
  /** Addresses and networks that may be reached although they are not public. */
  readonly privateTargets: readonly string[];
}

export function alertSettings(): AlertSettings {
  const { PUBLIC_URL, ISOLOG_ALERT_PRIVATE_TARGETS } = readEnv(process.env);
  return { publicUrl: PUBLIC_URL, privateTargets: ISOLOG_ALERT_PRIVATE_TARGETS };
}

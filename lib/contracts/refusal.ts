import { z } from "zod";
import { timestamp } from "./api";

/** A sender that was turned away, and why; one for each address and reason. */
export const refusalView = z.object({
  id: z.number(),
  /** How it tried: lines, otlp, loki, elastic or syslog. */
  door: z.string(),
  /** Source it named; empty when none. */
  named: z.string(),
  address: z.string(),
  code: z.string(),
  reason: z.string(),
  count: z.number(),
  firstAt: timestamp,
  lastAt: timestamp,
});
export type RefusalView = z.infer<typeof refusalView>;

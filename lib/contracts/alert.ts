import { z } from "zod";
import { severity } from "./anomaly";
import { timestamp } from "./api";

export const CHANNEL_KINDS = ["webhook"] as const;
export const channelKind = z.enum(CHANNEL_KINDS);
export type ChannelKind = z.infer<typeof channelKind>;

const channelName = z.string().trim().min(1, "Please name the channel.").max(100);
const webhookUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), "That is not an http or https address.");

export const createChannelInput = z.strictObject({
  name: channelName,
  kind: z.literal("webhook"),
  url: webhookUrl,
});
export type CreateChannelInput = z.infer<typeof createChannelInput>;

export const updateChannelInput = z.strictObject({
  name: channelName.optional(),
  url: webhookUrl.optional(),
  enabled: z.boolean().optional(),
});
export type UpdateChannelInput = z.infer<typeof updateChannelInput>;

export const channelView = z.object({
  id: z.number(),
  name: z.string(),
  kind: channelKind,
  /** Where it leads, without the parts of an address that may be secret. */
  target: z.string(),
  enabled: z.boolean(),
  /** Rules that use it. */
  rules: z.number(),
  createdAt: timestamp,
});
export type ChannelView = z.infer<typeof channelView>;
/** The secret that proves where messages come from is shown this once. */
export const createdChannel = channelView.extend({ secret: z.string() });
export type CreatedChannel = z.infer<typeof createdChannel>;

/** How one try to send went. */
export const sendOutcome = z.object({
  ok: z.boolean(),
  /** What the receiver answered; null when it did not. */
  status: z.number().nullable(),
  latencyMs: z.number(),
  /** What went wrong, in words. */
  error: z.string().nullable(),
});
export type SendOutcome = z.infer<typeof sendOutcome>;

const sourceOfRule = z.number().int().positive().nullable();
export const createRuleInput = z.strictObject({
  /** Null = every source but the simulated one. */
  sourceId: sourceOfRule,
  channelId: z.number().int().positive(),
  minimumSeverity: severity,
  /** Also when nothing comes from a source any more. */
  tellsSilence: z.boolean().default(false),
});
export type CreateRuleInput = z.input<typeof createRuleInput>;

export const updateRuleInput = z.strictObject({
  sourceId: sourceOfRule.optional(),
  channelId: z.number().int().positive().optional(),
  minimumSeverity: severity.optional(),
  tellsSilence: z.boolean().optional(),
  enabled: z.boolean().optional(),
});
export type UpdateRuleInput = z.infer<typeof updateRuleInput>;

export const ruleView = z.object({
  id: z.number(),
  sourceId: z.number().nullable(),
  sourceName: z.string().nullable(),
  channelId: z.number(),
  channelName: z.string(),
  minimumSeverity: severity,
  tellsSilence: z.boolean(),
  enabled: z.boolean(),
  createdAt: timestamp,
});
export type RuleView = z.infer<typeof ruleView>;

export const DELIVERY_STATES = ["waiting", "retrying", "delivered", "given-up"] as const;
export const deliveryView = z.object({
  state: z.enum(DELIVERY_STATES),
  channelName: z.string(),
  attempts: z.number(),
  lastStatus: z.number().nullable(),
  lastError: z.string().nullable(),
  deliveredAt: timestamp.nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

export const alertView = z.object({
  id: z.number(),
  ruleId: z.number(),
  /** Null: it tells that a source is silent. */
  incidentId: z.number().nullable(),
  sourceId: z.number(),
  sourceName: z.string(),
  title: z.string(),
  sentence: z.string(),
  severity,
  /** `raised`: the incident was known and got worse. `silent`: nothing comes from the source any more. */
  cause: z.enum(["opened", "raised", "silent"]),
  createdAt: timestamp,
  deliveries: z.array(deliveryView),
});
export type AlertView = z.infer<typeof alertView>;

export const alertQuery = z.object({
  incident: z.coerce.number().int().positive().optional(),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AlertQuery = z.infer<typeof alertQuery>;

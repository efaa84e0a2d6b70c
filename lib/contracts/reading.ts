import { z } from "zod";
import { LATENCY_UNITS, NAMED_FIELDS } from "../core/log/json/field-names";
import { ADDRESS_LEVELS } from "../core/privacy/anonymize-addresses";

/** Which lines continue the one before: none, those that look like it, or all that a pattern does not match. */
const joining = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("off") }),
  z.object({ kind: z.literal("automatic") }),
  z.object({ kind: z.literal("pattern"), pattern: z.string().min(1, "Say how a record begins.").max(500) }),
]);

const fieldName = z.string().trim().min(1).max(64);
const shape = {
  joining,
  maskSecrets: z.boolean(),
  maskEmails: z.boolean(),
  addresses: z.enum(ADDRESS_LEVELS),
  /** Addresses and networks of the proxies in front: the rightmost address of the forwarded chain that is none of them is the client. */
  trustedProxies: z.array(z.string().trim().min(1).max(60)).max(50),
  /** Names of JSON and logfmt fields, dotted where nested, over the usual ones. */
  fieldNames: z.partialRecord(z.enum(NAMED_FIELDS), fieldName),
  latencyUnit: z.enum(LATENCY_UNITS).nullable(),
};

export const readingChanges = z.strictObject(shape).partial();
export type ReadingChanges = z.infer<typeof readingChanges>;

/** How the lines of a source are read. What is not said is the default: continuation lines joined, secrets masked, the rest left as it is. */
export const readingSettings = z.object({
  joining: shape.joining.default({ kind: "automatic" }),
  maskSecrets: shape.maskSecrets.default(true),
  maskEmails: shape.maskEmails.default(false),
  addresses: shape.addresses.default("whole"),
  trustedProxies: shape.trustedProxies.default([]),
  fieldNames: shape.fieldNames.default({}),
  latencyUnit: shape.latencyUnit.default(null),
});
export type ReadingSettings = z.infer<typeof readingSettings>;

/** Settings to try, and lines to try them on; without lines those that came last. */
export const previewInput = z.strictObject({
  reading: readingChanges.default({}),
  format: z.string().max(8_000).nullish(),
  lines: z.array(z.string().max(65_536)).max(200).optional(),
});
export type PreviewInput = z.infer<typeof previewInput>;

export const previewRecord = z.object({
  /** As it would be stored. */
  raw: z.string(),
  /** Lines it consists of. */
  lines: z.number(),
  parsed: z.boolean(),
  time: z.number().nullable(),
  level: z.string().nullable(),
  message: z.string().nullable(),
  client: z.string().nullable(),
  method: z.string().nullable(),
  path: z.string().nullable(),
  status: z.number().nullable(),
  latencyMs: z.number().nullable(),
  user: z.string().nullable(),
  service: z.string().nullable(),
});
export type PreviewRecord = z.infer<typeof previewRecord>;

export const preview = z.object({
  format: z.string(),
  formatLabel: z.string(),
  /** Names of the fields of JSON and logfmt lines among them, commonest first, each with values it has. */
  fields: z.array(z.object({ name: z.string(), records: z.number(), examples: z.array(z.string()) })),
  records: z.array(previewRecord),
  /** Lines tried, and what became of them: lines = parsed + unparsed + blank + joined. */
  counts: z.object({
    lines: z.number(),
    parsed: z.number(),
    unparsed: z.number(),
    blank: z.number(),
    joined: z.number(),
    masked: z.number(),
  }),
});
export type Preview = z.infer<typeof preview>;

/** The client that most requests of the last day seem to come from; null where no one client stands out. */
export const busiestClient = z.object({
  client: z.string(),
  requests: z.number(),
  /** Of all requests with a client, 0–1. */
  share: z.number(),
});
export type BusiestClient = z.infer<typeof busiestClient>;

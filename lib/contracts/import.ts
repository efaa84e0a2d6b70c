import { z } from "zod";
import { timestamp } from "./api";

export const IMPORT_STATES = ["queued", "learning", "scoring", "done", "failed", "cancelled"] as const;
export const importState = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof importState>;

/** One file or archive member, with its own counts; read = parsed + unparsed + blank. */
export const importMember = z.object({
  name: z.string(),
  lines: z.number(),
  parsed: z.number(),
  unparsed: z.number(),
  blank: z.number(),
  skipped: z.string().nullable(),
  /** Why its lines end before it does; the members after it were read. */
  damaged: z.string().optional(),
});
export type ImportMember = z.infer<typeof importMember>;

export const importView = z.object({
  id: z.number(),
  sourceId: z.number(),
  fileName: z.string(),
  fileBytes: z.number(),
  state: importState,
  format: z.string().nullable(),
  formatLabel: z.string().nullable(),
  confidence: z.number().nullable(),
  bytesRead: z.number(),
  lines: z.number(),
  parsed: z.number(),
  unparsed: z.number(),
  blank: z.number(),
  /** Lines cut at the length limit; they are counted in `parsed` or `unparsed` as well. */
  truncated: z.number(),
  anomalies: z.number(),
  members: z.array(importMember),
  firstTime: timestamp.nullable(),
  lastTime: timestamp.nullable(),
  modelId: z.number().nullable(),
  /** What the first model learned, in a sentence, or why there is none yet. */
  note: z.string().nullable(),
  errorCode: z.string().nullable(),
  error: z.string().nullable(),
  linesPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
});
export type ImportView = z.infer<typeof importView>;

/** Query of an upload; the body is the file itself. */
export const uploadQuery = z.object({
  fileName: z.string().trim().min(1).max(255),
  format: z.string().max(8_000).optional(),
});

/** Names a source, or gives its number. */
export const namedSourceQuery = z.object({ source: z.string().trim().min(1).max(100) });

/** Query of an upload that names its source. */
export const namedUploadQuery = uploadQuery.extend({
  ...namedSourceQuery.shape,
  fileName: uploadQuery.shape.fileName.default("upload.log"),
});

/** A line no format matched, as shown in the sample of an import. */
export const unparsedLine = z.object({ line: z.number(), raw: z.string() });
export type UnparsedLine = z.infer<typeof unparsedLine>;

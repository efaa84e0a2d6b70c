import { z } from "zod";
import { timestamp } from "./api";

export const IMPORT_STATES = ["queued", "learning", "scoring", "asking", "done", "failed", "cancelled"] as const;
export const importState = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof importState>;

/** Lines of a member that are in the source already, and through what. */
const knownLines = z.object({
  /** `same`: all of it came before. `grown`: it begins with all of what came before. `overlap`: it shares lines with it at one end. */
  kind: z.enum(["same", "grown", "overlap"]),
  /** Numbers of the first and the last of them, from 1. */
  from: z.number(),
  to: z.number(),
  /** The member they are in, what they came as before, and when, ms since the epoch; null: in another member of this file. */
  member: z.string(),
  name: z.string(),
  at: z.number().nullable(),
});
export type KnownLines = z.infer<typeof knownLines>;

/** A file that is written otherwise than what its source holds: the format found for it, and that of most lines there. */
const unlikeSource = z.object({ format: z.string(), usual: z.string() });
export type UnlikeSource = z.infer<typeof unlikeSource>;

/** How a file is read, settled once before anything of it is stored. */
export const importPlan = z.object({
  /** Places of an archive's entries in the order in which they are read; null: as they lie. */
  order: z.array(z.number()).nullable(),
  /** By place of the member in the reading; only members of which something is known. */
  known: z.record(z.string(), z.array(knownLines)),
  /** Null: it is written as the source's other lines are, or nobody can tell. `asks`: so clearly that a person should say what it is for. */
  unlike: unlikeSource
    .extend({ asks: z.boolean().default(false) })
    .nullable()
    .default(null),
});
export type ImportPlan = z.infer<typeof importPlan>;

/** What becomes of a file in doubt: one whose lines seem to be in the source already, or one unlike its other lines. */
export const importDecision = z.enum(["ask", "skip", "import"]);
export type ImportDecision = z.infer<typeof importDecision>;
export const decideImportInput = z.strictObject({ choice: importDecision.exclude(["ask"]) });

/** One file or archive member, with its own counts; read = parsed + unparsed + blank + known + joined. */
export const importMember = z.object({
  name: z.string(),
  /** Unpacked, where it was looked through before. */
  bytes: z.number().optional(),
  lines: z.number(),
  parsed: z.number(),
  unparsed: z.number(),
  blank: z.number(),
  /** Lines passed over, since they are in the source already. */
  known: z.number().default(0),
  /** Lines that became part of the one before. */
  joined: z.number().default(0),
  skipped: z.string().nullable(),
  /** Why its lines end before it does; the members after it were read. */
  damaged: z.string().optional(),
});
export type ImportMember = z.infer<typeof importMember>;

/** Lines of a member that came before. */
export const importRepeat = knownLines.extend({
  /** Passed over; false: a person wanted them counted again; null: nobody has said yet. */
  skipped: z.boolean().nullable(),
});
export type ImportRepeat = z.infer<typeof importRepeat>;

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
  /** Lines passed over, since they are in the source already; lines = parsed + unparsed + blank + known + joined. */
  known: z.number(),
  /** Lines that became part of the one before, as those of a stack trace do. */
  joined: z.number(),
  /** What is known of the members' lines, and through what. */
  repeats: z.array(importRepeat),
  /** Where it is written otherwise than the source's other lines: what it was taken for, and what most of them are. */
  unlike: unlikeSource.extend({ formatLabel: z.string(), usualLabel: z.string() }).nullable(),
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
  /** Its lines are stored; clients, routes and minutes of its time still wait to be judged. */
  judging: z.boolean(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
});
export type ImportView = z.infer<typeof importView>;

/** Query of an upload; the body is the file itself. */
export const uploadQuery = z.object({
  fileName: z.string().trim().min(1).max(255),
  format: z.string().max(8_000).optional(),
  overlap: importDecision.optional(),
});

/** How files begin, asked about before they are sent: the first 4 KiB of each, as base64. */
export const previewFilesInput = z.strictObject({
  files: z
    .array(
      z.strictObject({ fileName: z.string().max(255), bytes: z.number().int().min(0), head: z.base64().max(6_000) }),
    )
    .max(20),
});
export type PreviewFilesInput = z.infer<typeof previewFilesInput>;

/** Those that hold no log, by their place in the question. */
export const refusedFiles = z.object({ refused: z.array(z.object({ place: z.number(), why: z.string() })) });
export type RefusedFiles = z.infer<typeof refusedFiles>;

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

/** The first lines of an import that were understood, with where their fields stand: `raw.slice(start, end)`. */
export const importSample = z.object({
  lines: z.array(
    z.object({
      line: z.number(),
      raw: z.string(),
      format: z.string(),
      cells: z.array(z.object({ name: z.string(), start: z.number(), end: z.number() })),
    }),
  ),
});
export type ImportSample = z.infer<typeof importSample>;

/** Why lines were not understood, the most frequent reason first. */
export const rejectReport = z.object({
  total: z.number(),
  /** How many of them the counts below are about. */
  examined: z.number(),
  reasons: z.array(z.object({ reason: z.string(), count: z.number(), examples: z.array(unparsedLine) })),
});
export type RejectReport = z.infer<typeof rejectReport>;

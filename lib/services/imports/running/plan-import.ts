import { randomUUID } from "node:crypto";
import { rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { DEFAULT_LIMITS } from "../../../archive/limits";
import { LineFingerprints } from "../../../archive/survey/line-fingerprints";
import { type Survey, surveyFile } from "../../../archive/survey/survey-file";
import { unpackTar } from "../../../archive/tar/unpack-tar";
import { Unavailable } from "../../../base/errors";
import type { ImportPlan } from "../../../contracts/import";
import type { ImportAttempt } from "../../../store/import-attempt";
import { findContentsByFirstLine, findContentsNear, hasContentsSince } from "../../../store/import-contents";
import type { JobTools } from "../../job-tools";
import { UPLOADS } from "../receiving/receive-file";
import { findKnownLines } from "./find-known-lines";
import { orderMembers, type TimedMember } from "./order-members";

export interface PlannedFile {
  plan: ImportPlan;
  /** In the order of the plan. */
  members: TimedMember[];
  /** What is read: the upload itself, or the tar it holds, unpacked so that its members can be read in their order. */
  path: string;
  /** Bytes of the upload per byte of what is read. */
  scale: number;
}

/** First and last time that lines tell, ms since the epoch. */
export type TimesOf = (lines: readonly string[]) => { first: number | null; last: number | null };

/**
 * Settles in which order the members of a file are read and which of their lines are known, or takes what an earlier attempt settled.
 * `survey` is what was found in the file.
 */
export async function planImport(
  tools: JobTools,
  attempt: ImportAttempt,
  path: string,
  found: { survey: Survey; timesOf: TimesOf },
): Promise<PlannedFile> {
  // Begun by an earlier version, which had no plans; or damaged, so that nobody knows what else is in it: read as it lies.
  const settled =
    attempt.plan ?? (attempt.begun || !found.survey.isWhole ? { order: null, known: {}, unlike: null } : null);
  const timed = timedMembers(found.survey, found.timesOf);
  const { order, members } = orderMembers(timed);
  const wanted = settled === null ? order : settled.order;
  const file = wanted === null ? null : await orderable(tools, attempt, path);
  if (settled !== null)
    return { ...(file ?? { path, scale: 1 }), plan: settled, members: wanted === null ? timed : members };
  const read = file ?? { path, scale: 1 };
  const options = { name: attempt.fileName, signal: tools.signal, order: file === null ? null : order };
  const known = await findKnown(
    tools,
    attempt,
    { path: read.path, ...options },
    file === null ? timed : members,
    found,
  );
  return { ...read, plan: { order: options.order, known: known.known, unlike: null }, members: known.members };
}

function timedMembers({ members }: Survey, timesOf: TimesOf): TimedMember[] {
  return members.map((member) => ({
    ...member,
    firstTime: timesOf(member.first).first,
    lastTime: timesOf(member.last).last,
  }));
}

/** Where its members can be read in any order; null where that would take more room than there is. */
async function orderable(tools: JobTools, attempt: ImportAttempt, path: string) {
  const unpacked = join(tools.dataDir, UPLOADS, `tmp-${randomUUID()}`);
  const options = { name: attempt.fileName, signal: tools.signal };
  const { bavail, bsize } = await statfs(join(tools.dataDir, UPLOADS));
  // At most half of what is free: the database needs room too.
  const spoolBytes = Math.min(DEFAULT_LIMITS.spoolBytes, Math.floor((bavail * bsize) / 2));
  const size = await unpackTar(path, unpacked, options, { ...DEFAULT_LIMITS, spoolBytes }).catch(
    async (error: unknown) => {
      await rm(unpacked, { force: true });
      if (tools.signal.aborted || attempt.plan !== null) throw error;
      return null;
    },
  );
  if (size === "no need") return { path, scale: 1 };
  if (size !== null) return { path: unpacked, scale: attempt.fileBytes / Math.max(1, size) };
  // Lines of it are stored in that order already.
  if (attempt.plan !== null)
    throw new Unavailable("disk_full", "There is too little room to read this archive in order.");
  return null;
}

interface Reading {
  path: string;
  name: string;
  signal: AbortSignal;
  order: number[] | null;
}

async function findKnown(
  tools: JobTools,
  attempt: ImportAttempt,
  { path, order, ...open }: Reading,
  members: TimedMember[],
  { survey, timesOf }: { survey: Survey; timesOf: TimesOf },
): Promise<{ known: ImportPlan["known"]; members: TimedMember[] }> {
  const { pool } = tools.db;
  const at = { sourceId: attempt.sourceId, importId: attempt.id };
  const firstLines = members.flatMap(({ mark, firstLine }) => mark?.head[0] ?? fingerprintOf(firstLine) ?? []);
  const alike = await findContentsByFirstLine(pool, at, firstLines);
  const options = { ...open, whole: true, ...(order === null ? {} : { order }) };
  let looked = members;
  if (!survey.isArchive) {
    // Reading it through once more pays only where something like it has come before.
    const from = members[0]?.firstTime ?? null;
    if (alike.length === 0 && (from === null || !(await hasContentsSince(pool, at, from))))
      return { known: {}, members };
    const again = await surveyFile(path, options).catch(() => null);
    // Damage further on is for the reading to report.
    if (again === null) return { known: {}, members };
    looked = timedMembers(again, timesOf);
  }
  const known = await findKnownLines(looked, {
    alike,
    near: async ({ firstTime, lastTime }) =>
      firstTime === null ? [] : findContentsNear(pool, at, { from: firstTime, to: lastTime ?? firstTime }),
    prefixes: async (lengths) =>
      (await surveyFile(path, { ...options, prefixesOf: (index) => lengths.get(index) ?? [] })).members,
  });
  return { known, members: looked };
}

function fingerprintOf(line: string | null): number | null {
  if (line === null) return null;
  const lines = new LineFingerprints();
  lines.add(Buffer.from(`${line}\n`));
  return lines.list()[0] ?? null;
}

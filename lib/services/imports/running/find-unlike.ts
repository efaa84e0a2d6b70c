import type { ImportPlan } from "../../../contracts/import";
import { detectFormat } from "../../../core/log/detect-format";
import type { LogFormat } from "../../../core/log/format";
import { formatName } from "../../../core/log/format-name";
import { formatOrNull } from "../../../core/log/format-or-null";
import { LineParser } from "../../../core/log/line-parser";
import type { Database } from "../../../store/database/database";
import type { ImportAttempt } from "../../../store/import-attempt";
import { type ChosenFormat, SURE, shareOf } from "./choose-format";

const NEWEST = 100;
/** From this share of matching lines on, a log is of one format alone. */
const CLEAR = 0.9;

/**
 * Whether a file is written otherwise than all its source holds: in none of the formats that came before, nor readable by one of them.
 * Null where it is not, where the source holds nothing yet, and where it is not clear what the file is.
 */
export async function findUnlike(
  db: Database,
  attempt: Pick<ImportAttempt, "id" | "sourceId" | "organisationId">,
  file: ChosenFormat,
  samples: readonly string[],
): Promise<ImportPlan["unlike"]> {
  const name = formatName(file.format);
  const newest = await readNewest(db, attempt);
  const found = formatOf(newest);
  const formats = [...(await formatsOfFiles(db, attempt)), ...(found === null ? [] : [formatName(found.format)])];
  const [usual] = formats;
  if (usual === undefined || file.confidence < SURE || formats.includes(name)) return null;
  // Plain text reads everything, which says nothing.
  const known = formats.flatMap((one) => (one === "plain" ? [] : (formatOrNull(one) ?? [])));
  if (known.some((one) => shareOf(one, samples) >= SURE)) return null;
  return { format: name, usual, asks: name === "plain" || isAnotherLog(file, samples, { formats, found, newest }) };
}

interface Held {
  /** What came before was read as. */
  formats: readonly string[];
  /** What the newest lines are. */
  found: ChosenFormat | null;
  newest: readonly string[];
}

/**
 * Whether a log in a format of its own is so plainly another log that a person should say whether it belongs here: not where the source
 * holds little, or lines of several formats anyway, and not where both tell of requests, as when a server's access log is written anew.
 */
function isAnotherLog(file: ChosenFormat, samples: readonly string[], { formats, found, newest }: Held): boolean {
  const isMixed = new Set(formats).size > 1 || found === null || found.confidence < CLEAR;
  if (isMixed || newest.length < NEWEST || file.confidence < CLEAR) return false;
  return !(tellsOfRequests(file.format, samples) && tellsOfRequests(found.format, newest));
}

function tellsOfRequests(format: LogFormat, lines: readonly string[]): boolean {
  const parser = new LineParser(format, { mixed: false });
  const events = lines.map((line) => parser.parse(line)).flatMap((read) => (read.kind === "event" ? [read.event] : []));
  return events.filter(({ path, status }) => path !== null && status !== null).length >= events.length * SURE;
}

/** What earlier files were read as, that of most lines first. */
async function formatsOfFiles(
  db: Database,
  { id, sourceId, organisationId }: Pick<ImportAttempt, "id" | "sourceId" | "organisationId">,
): Promise<string[]> {
  const { rows } = await db.pool.query<{ format: string }>(
    `SELECT format FROM import WHERE organisation_id = $3 AND source_id = $1 AND id <> $2 AND parsed > 0 AND format IS NOT NULL
     GROUP BY format ORDER BY sum(parsed) DESC`,
    [sourceId, id, organisationId],
  );
  return rows.map(({ format }) => format);
}

/** The newest lines, whichever way they came: those that servers send have no file to tell. */
async function readNewest(
  db: Database,
  { sourceId, organisationId }: { sourceId: number; organisationId: number },
): Promise<string[]> {
  const { rows } = await db.pool.query<{ raw: string }>(
    "SELECT raw FROM event WHERE organisation_id = $1 AND source_id = $2 ORDER BY id DESC LIMIT $3",
    [organisationId, sourceId, NEWEST],
  );
  // Of a record its first line: what was joined to it is in no format.
  return rows.map(({ raw }) => raw.split("\n", 1)[0] ?? "");
}

function formatOf(lines: readonly string[]): ChosenFormat | null {
  const [best] = detectFormat(lines);
  const format = best !== undefined && best.confidence >= SURE ? formatOrNull(best.format) : null;
  return best === undefined || format === null ? null : { format, confidence: best.confidence };
}

import type { UnlikeSource } from "../../../contracts/import";
import { detectFormat } from "../../../core/log/detect-format";
import { formatName } from "../../../core/log/format-name";
import { formatOrNull } from "../../../core/log/format-or-null";
import type { Database } from "../../../store/database/database";
import type { ImportAttempt } from "../../../store/import-attempt";
import { type ChosenFormat, SURE, shareOf } from "./choose-format";

const NEWEST = 100;

/**
 * Whether a file is written otherwise than all its source holds: in none of the formats that came before, nor readable by one of them.
 * Null where it is not, where the source holds nothing yet, and where it is not clear what the file is.
 */
export async function findUnlike(
  db: Database,
  attempt: Pick<ImportAttempt, "id" | "sourceId" | "organisationId">,
  { format, confidence }: ChosenFormat,
  samples: readonly string[],
): Promise<UnlikeSource | null> {
  const name = formatName(format);
  const formats = [...(await formatsOfFiles(db, attempt)), ...(await formatOfNewest(db, attempt))];
  const [usual] = formats;
  if (usual === undefined || confidence < SURE || formats.includes(name)) return null;
  // Plain text reads everything, which says nothing.
  const known = formats.flatMap((one) => (one === "plain" ? [] : (formatOrNull(one) ?? [])));
  return known.some((one) => shareOf(one, samples) >= SURE) ? null : { format: name, usual };
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

/** What the newest lines are, whichever way they came: those that servers send have no file to tell. */
async function formatOfNewest(
  db: Database,
  { sourceId, organisationId }: { sourceId: number; organisationId: number },
): Promise<string[]> {
  const { rows } = await db.pool.query<{ raw: string }>(
    "SELECT raw FROM event WHERE organisation_id = $1 AND source_id = $2 ORDER BY id DESC LIMIT $3",
    [organisationId, sourceId, NEWEST],
  );
  const [best] = detectFormat(rows.flatMap(({ raw }) => raw.split("\n")));
  return best !== undefined && best.confidence >= SURE ? [best.format] : [];
}

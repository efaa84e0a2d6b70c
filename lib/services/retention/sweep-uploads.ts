import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { PIECES } from "../imports/receiving/pieces-folder";
import { UPLOADS } from "../imports/receiving/receive-file";
import type { JobTools } from "../job-tools";

const DAY_MS = 86_400_000;
/** How long the file of a failed or cancelled import is kept for another try. */
const KEPT_MS = 14 * DAY_MS;
/** The same of an upload that stopped on its way. */
const PIECES_KEPT_MS = 7 * DAY_MS;

/** Removes uploaded files no import waits for: broken-off uploads, finished imports, failed ones nobody took up again. */
export async function sweepUploads({ db, dataDir, now }: Pick<JobTools, "db" | "dataDir" | "now">): Promise<number> {
  const folder = join(dataDir, UPLOADS);
  const names = await readdir(folder).catch(() => []);
  let removed = await sweepPieces(join(folder, PIECES), now());
  for (const name of names) {
    if (name === PIECES) continue;
    const path = join(folder, name);
    const age = now() - (await stat(path).then(({ mtimeMs }) => mtimeMs, now));
    // A young file may belong to an upload whose row is just being written.
    if (age < DAY_MS) continue;
    const owner = await db.prisma.import.findFirst({
      where: { storedAs: `${UPLOADS}/${name}`, state: { not: "done" } },
      select: { state: true },
    });
    const waits = owner !== null && (owner.state !== "failed" && owner.state !== "cancelled" ? true : age < KEPT_MS);
    if (waits) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

/** Uploads in pieces that nobody went on with. */
async function sweepPieces(folder: string, now: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs < PIECES_KEPT_MS) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

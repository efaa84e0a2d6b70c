import { createReadStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { systemContext } from "../../lib/services/context";
import { acceptUpload } from "../../lib/services/imports/receiving/accept-upload";
import { openDatabase } from "../../lib/store/database/database";
import { createThreadPool } from "../../workers/threads/pool";
import { answer } from "../harness/answer";

const [url = "", file = "", folder = "", lines = "0", entry = ""] = process.argv.slice(2);
const db = openDatabase(url, { connections: 3 });
const dataDir = await mkdtemp(join(folder, "data-"));
const organisation = await db.prisma.organisation.create({ data: { name: "Bench" } });
const ctx = systemContext(db, organisation.id, { dataDir, actor: "system" });
const quiet = () => undefined;
const log = { info: quiet, warn: quiet, error: quiet };
// As the worker process has it: the job runs in a thread, with connections of its own.
const threads = createThreadPool({
  settings: { databaseUrl: url, dataDir },
  entry: pathToFileURL(entry),
  size: 1,
  memoryMb: 1024,
  log,
});
let runs = 0;

await answer(importFile);

/** From the upload to the last line stored, into a source of its own: a first model is learned on the way. */
async function importFile(): Promise<void> {
  const name = `${process.pid}-${++runs}`;
  const source = await db.prisma.source.create({ data: { organisationId: organisation.id, name } });
  const body = createReadStream(file);
  const { id } = await acceptUpload(ctx, { sourceId: source.id, fileName: basename(file), body });
  const signal = new AbortController().signal;
  await threads.run({ name: "import-file", payload: { importId: id }, signal, report: quiet });
  const done = await db.prisma.import.findUniqueOrThrow({ where: { id } });
  if (done.state !== "done" || done.lines !== Number(lines)) {
    throw new Error(`The import ended ${done.state} with ${done.lines} of ${lines} lines.`);
  }
}

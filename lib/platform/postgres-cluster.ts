import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Unavailable } from "../base/errors";
import {
  createLauncher,
  type Launcher,
  type LauncherName,
  type LauncherPlace,
  launchersFor,
  postgresEnvironment,
} from "./postgres-launcher";
import { writeFileSafely } from "./write-file-safely";

const run = promisify(execFile);

/** What `<data>/postgres.json` remembers between starts; mode 600, because it holds the password. */
export interface ClusterNotes {
  /** Written down only when it lies outside the data folder, so that a data folder may be moved and copied. */
  folder: string;
  port: number;
  password: string;
  launcher: LauncherName;
}

export interface Cluster {
  readonly notes: ClusterNotes;
  readonly launcher: Launcher;
  saveNotes(changes: Partial<ClusterNotes>): Promise<void>;
}

/** Opens the cluster of a data folder, and makes it first where there is none. */
export async function openCluster(
  dataDir: string,
  binaries: string,
  launchers: readonly LauncherName[] = launchersFor(process.getuid?.() === 0),
): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const place = { binaries, sharedFolder: "/var/lib/isolog" };
  const known = await readNotes(dataDir);
  const failures: string[] = [];
  const order = known ? [known.launcher, ...launchers.filter((name) => name !== known.launcher)] : launchers;
  for (const name of order) {
    try {
      const launcher = await createLauncher(name, place);
      const notes = known ? await adopt(known, launcher, dataDir) : await initialise(dataDir, launcher, place);
      return openedCluster(dataDir, notes, launcher);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message.trim() : String(error)}`);
    }
  }
  throw new Unavailable(
    "postgres_not_possible_here",
    `The embedded PostgreSQL cannot ${known ? "open" : "make"} its cluster in ${known?.folder ?? insideOf(dataDir)}. ` +
      "Start Isolog as an ordinary user, or set ISOLOG_DATA_DIR to a folder that user may write to, " +
      `or set DATABASE_URL to a PostgreSQL of your own. Tried: ${failures.join("; ")}.`,
    { failures },
  );
}

export async function readNotes(dataDir: string): Promise<ClusterNotes | null> {
  const text = await readFile(notesPath(dataDir), "utf8").catch(() => null);
  if (text === null) return null;
  const written = JSON.parse(text) as Omit<ClusterNotes, "folder"> & { folder?: string };
  const inside = insideOf(dataDir);
  // What lies in the data folder is its cluster, whatever an older note says of where it once was.
  const isThere = await stat(inside).catch(() => null);
  return { ...written, folder: isThere ? inside : (written.folder ?? inside) };
}

const insideOf = (dataDir: string) => join(dataDir, "postgres");

const notesPath = (dataDir: string) => join(dataDir, "postgres.json");

async function openedCluster(dataDir: string, first: ClusterNotes, launcher: Launcher): Promise<Cluster> {
  const notes = { ...first };
  const saveNotes = async (changes: Partial<ClusterNotes>) => {
    Object.assign(notes, changes);
    const { folder, ...rest } = notes;
    const written = folder === insideOf(dataDir) ? rest : notes;
    await writeFileSafely(notesPath(dataDir), `${JSON.stringify(written, null, 2)}\n`, 0o600);
  };
  await saveNotes({});
  return { notes, launcher, saveNotes };
}

/** Someone who starts as root today and started as a user yesterday still gets in: root may hand the files over. */
async function adopt(known: ClusterNotes, launcher: Launcher, dataDir: string): Promise<ClusterNotes> {
  const { uid } = await stat(join(known.folder, "PG_VERSION"));
  if (uid !== launcher.owner.uid) {
    if (process.getuid?.() !== 0) {
      throw new Error(`${known.folder} belongs to user number ${uid}; start as that user, or give the folder to yours`);
    }
    if (
      known.folder.startsWith(dataDir) &&
      launcher.name === "dedicated-user" &&
      !(await letThrough(dataDir, launcher))
    ) {
      throw new Error(`the user "isolog" cannot reach ${known.folder}, because a folder above it lets nobody in`);
    }
    await run("chown", ["-R", `${launcher.owner.uid}:${launcher.owner.gid}`, known.folder]);
  }
  return { ...known, launcher: launcher.name };
}

/** The dedicated user must be able to walk to its cluster: its group, and nobody else, is let into the data folder. */
async function letThrough(dataDir: string, { owner: { uid, gid } }: Launcher): Promise<boolean> {
  await chown(dataDir, 0, gid);
  await chmod(dataDir, 0o710);
  return run("test", ["-x", dataDir], { uid, gid, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

/** Made beside its final name and renamed at the end, so that a start cut short leaves no half cluster. */
async function initialise(dataDir: string, launcher: Launcher, place: LauncherPlace): Promise<ClusterNotes> {
  const folder = await clusterFolder(dataDir, launcher, place);
  const draft = `${folder}.new`;
  const password = randomBytes(24).toString("base64url");
  const secrets = await mkdtemp(join(tmpdir(), "isolog-initdb-"));
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    const passwordFile = join(secrets, "password");
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (launcher.name === "dedicated-user") {
      for (const path of [draft, secrets, passwordFile]) await chown(path, launcher.owner.uid, launcher.owner.gid);
    }
    await initdb(launcher, draft, passwordFile);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(secrets, { recursive: true, force: true });
    await rm(draft, { recursive: true, force: true });
  }
  return { folder, port: 0, password, launcher: launcher.name };
}

async function clusterFolder(dataDir: string, launcher: Launcher, { sharedFolder }: LauncherPlace): Promise<string> {
  const inside = insideOf(dataDir);
  if (launcher.name !== "dedicated-user") return inside;
  if (await letThrough(dataDir, launcher)) return inside;
  // A folder above forbids even that, so the cluster lives in a folder of the system.
  const folder = join(sharedFolder, createHash("sha256").update(dataDir).digest("hex").slice(0, 16), "postgres");
  await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
  return folder;
}

function initdb(launcher: Launcher, folder: string, passwordFile: string): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  return new Promise((resolve, reject) => {
    const child = launcher.spawn("initdb", args, {
      cwd: "/",
      env: postgresEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    child.stderr?.on("data", (chunk) => {
      errors = (errors + chunk).slice(-2000);
    });
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`initdb ended with ${code}: ${errors}`))));
  });
}

import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { chown, cp, mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** PostgreSQL refuses to run as root, so there are three ways to run it; each is named in `<data>/postgres.json`. */
export type LauncherName = "direct" | "user-namespace" | "dedicated-user";

export interface Launcher {
  readonly name: LauncherName;
  /** The user and group that must own the cluster's files. */
  readonly owner: { readonly uid: number; readonly gid: number };
  /** The folder with `bin/`, `lib/` and `share/` as that user reaches it. */
  readonly binaries: string;
  spawn(program: "initdb" | "postgres", args: readonly string[], options: SpawnOptions): ChildProcess;
}

export interface LauncherPlace {
  readonly binaries: string;
  /** A folder every user may enter, for the copy that the dedicated user runs. */
  readonly sharedFolder: string;
}

/** Nothing of ours may steer the server: no PG… variables, no locale, no secrets. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

const own = () => ({ uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });

/** The ways worth trying here, best first. */
export function launchersFor(isRoot: boolean): LauncherName[] {
  return isRoot ? ["user-namespace", "dedicated-user"] : ["direct", "user-namespace"];
}

export async function createLauncher(name: LauncherName, place: LauncherPlace): Promise<Launcher> {
  if (name === "direct") return direct(place);
  return name === "user-namespace" ? userNamespace(place) : dedicatedUser(place);
}

function direct({ binaries }: LauncherPlace): Launcher {
  return {
    name: "direct",
    owner: own(),
    binaries,
    spawn: (program, args, options) => spawn(join(binaries, "bin", program), args, options),
  };
}

/** Our own files stay ours, and no user is made: inside the namespace we merely carry another number. */
async function userNamespace({ binaries }: LauncherPlace): Promise<Launcher> {
  const uid = await pickKnownUser();
  const wrapper = ["--user", `--map-user=${uid}`, `--map-group=${uid}`, "--"];
  await run("unshare", [...wrapper, join(binaries, "bin", "postgres"), "--version"]);
  return {
    name: "user-namespace",
    owner: own(),
    binaries,
    spawn: (program, args, options) => spawn("unshare", [...wrapper, join(binaries, "bin", program), ...args], options),
  };
}

/** initdb looks its user's name up, so the number must stand in /etc/passwd; 65534 is what foreign files look like. */
async function pickKnownUser(): Promise<number> {
  const users = (await readFile("/etc/passwd", "utf8"))
    .split("\n")
    .map((line) => Number(line.split(":")[2] || Number.NaN))
    .filter((uid) => uid > 0 && uid !== 65_534);
  const uid = users.includes(1000) ? 1000 : users[0];
  if (uid === undefined) throw new Error("/etc/passwd lists no user besides root.");
  return uid;
}

async function dedicatedUser({ binaries, sharedFolder }: LauncherPlace): Promise<Launcher> {
  const owner = (await findUser("isolog")) ?? (await addUser("isolog"));
  const reachable = (await canExecute(join(binaries, "bin", "postgres"), owner))
    ? binaries
    : await copyBinaries(binaries, join(sharedFolder, "postgres-18"));
  if (!(await canExecute(join(reachable, "bin", "postgres"), owner))) {
    throw new Error(`the user "isolog" cannot run ${reachable}/bin/postgres`);
  }
  return {
    name: "dedicated-user",
    owner,
    binaries: reachable,
    spawn: (program, args, options) => spawn(join(reachable, "bin", program), args, { ...options, ...owner }),
  };
}

async function findUser(name: string): Promise<{ uid: number; gid: number } | null> {
  for (const line of (await readFile("/etc/passwd", "utf8")).split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

async function addUser(name: string): Promise<{ uid: number; gid: number }> {
  const shell = "/usr/sbin/nologin";
  await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", shell, name]).catch(
    // BusyBox (Alpine) has adduser only.
    () => run("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", name]),
  );
  const user = await findUser(name);
  if (!user) throw new Error(`the user "${name}" was added but does not stand in /etc/passwd`);
  return user;
}

async function canExecute(path: string, as: { uid: number; gid: number }): Promise<boolean> {
  return run(path, ["--version"], { ...as, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

/** Copied again when the package was updated: the copy carries the time of the original's `postgres`. */
async function copyBinaries(from: string, to: string): Promise<string> {
  const program = join("bin", "postgres");
  const [original, copy] = await Promise.all([stat(join(from, program)), stat(join(to, program)).catch(() => null)]);
  if (copy?.size !== original.size || copy.mtimeMs < original.mtimeMs) {
    await mkdir(dirname(to), { recursive: true, mode: 0o755 });
    await cp(from, to, { recursive: true, verbatimSymlinks: true, force: true });
    await chown(to, 0, 0);
  }
  return to;
}

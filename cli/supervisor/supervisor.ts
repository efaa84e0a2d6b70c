import { join } from "node:path";
import type { Env } from "../../lib/base/env";
import { Invalid } from "../../lib/base/errors";
import { findRoot } from "../../lib/platform/find-root";
import { choosePorts, type Ports } from "./choose-ports";
import { claimDataFolder } from "./claim-data-folder";
import { ensureSecret } from "./ensure-secret";
import { type KeptPostgres, keepPostgres } from "./keep-postgres";
import { LogFile } from "./log-file";
import { type Preparation, prepareApart } from "./preparation/prepare-apart";
import type { Role } from "./role";
import { type Ready, RoleProcess } from "./role-process";
import { terminalLine } from "./terminal-line";

export interface SupervisorOptions {
  readonly env: Env;
  readonly roles: readonly Role[];
  /** A line for the person at the terminal. */
  readonly say: (line: string) => void;
  /** The bundled file of a role; tests give their own. */
  readonly fileOf?: (role: Role) => string;
  /** What comes before the roles; tests of the processes alone have little to prepare. */
  readonly prepare?: (preparation: Preparation) => Promise<string | null>;
}

export interface Supervisor {
  readonly ports: Ports;
  /** Where the intake takes syslog; empty where it takes none. */
  readonly syslog: Omit<Ready, "kind">;
  /** Opened once, it makes somebody the owner; null when there is one. */
  readonly setupLink: string | null;
  /** Where people reach it. */
  readonly address: string;
  /** Web and intake first, so that nothing new comes in; then the worker; then the database. */
  stop(): Promise<void>;
  /** At once, without asking anybody. */
  kill(): void;
}

/** Starts database, migrations and roles in order; when one fails, those before it are stopped and the error is thrown. */
export async function startSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const { env, roles, say } = options;
  if (!env.DATABASE_URL && roles.length === 1) {
    throw new Invalid("role_without_database", "A single role shares its database with the others: set DATABASE_URL.");
  }
  const dataDir = env.ISOLOG_DATA_DIR;
  const files: LogFile[] = [];
  const openLog = (name: string) => {
    const file = new LogFile(join(dataDir, "logs", `${name}.log`));
    files.push(file);
    return file;
  };
  const whole = roles.length > 1;
  const undo: (() => Promise<void> | void)[] = [];
  let postgres: KeptPostgres | null = null;
  const processes = new Map<Role, RoleProcess>();
  const stop = async () => {
    await Promise.all([processes.get("web")?.stop(), processes.get("intake")?.stop()]);
    await processes.get("worker")?.stop();
    await postgres?.stop();
    for (const step of undo.reverse()) await step();
    for (const file of files) file.close();
  };
  try {
    if (whole) undo.push(await claimDataFolder(dataDir));
    const own = openLog("isolog");
    const tell = (sentence: string) => {
      own.write(`${new Date().toISOString()} ${sentence}`);
      say(sentence);
    };
    const ports = await choosePorts({ web: env.PORT, intake: env.INTAKE_PORT, host: env.HOST }, roles);
    const secret = env.ISOLOG_SECRET ?? (await ensureSecret(dataDir));
    if (!env.DATABASE_URL) {
      const log = openLog("postgres");
      postgres = await keepPostgres({
        dataDir,
        log: (line) => log.write(line),
        onTrouble: tell,
        onRecovered: (moved) => {
          tell("The database answers again.");
          if (moved) for (const process of processes.values()) process.restart();
        },
      });
    }
    const databaseUrl = () => env.DATABASE_URL ?? postgres?.url() ?? "";
    const address =
      env.PUBLIC_URL === `http://localhost:${env.PORT}` ? `http://localhost:${ports.web}` : env.PUBLIC_URL;
    const environment = (): NodeJS.ProcessEnv => ({
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      // Else glibc keeps much of what was let go of: an arena for each thread, and up to 64 MiB at the end of each.
      MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? "2",
      MALLOC_TRIM_THRESHOLD_: process.env.MALLOC_TRIM_THRESHOLD_ ?? "131072",
      CHECKPOINT_DISABLE: "1",
      DATABASE_URL: databaseUrl(),
      REDIS_URL: env.REDIS_URL ?? "",
      ISOLOG_SECRET: secret,
      ISOLOG_DATA_DIR: dataDir,
      ISOLOG_DEMO: String(env.ISOLOG_DEMO),
      ISOLOG_LOG_LEVEL: env.ISOLOG_LOG_LEVEL,
      ...withoutFiles,
      HOST: env.HOST,
      PORT: String(ports.web),
      INTAKE_PORT: String(ports.intake),
      PUBLIC_URL: address,
    });
    const { ISOLOG_OWNER_EMAIL, ISOLOG_OWNER_PASSWORD } = env;
    const prepare = options.prepare ?? prepareApart;
    const setupLink = await prepare({
      env: { ...environment(), ISOLOG_OWNER_EMAIL, ISOLOG_OWNER_PASSWORD },
      owner: roles.includes("web"),
      log: (text) => own.write(text),
    });
    const root = findRoot();
    const fileOf = options.fileOf ?? ((role: Role) => join(root, "build", `${role}.mjs`));
    const said = await Promise.all(
      roles.map(async (role) => {
        const log = openLog(role);
        const onLine = (line: string, fromErrors: boolean) => {
          log.write(line);
          const shown = terminalLine(role, line, fromErrors);
          if (shown) say(shown);
        };
        const child = new RoleProcess({ role, file: fileOf(role), env: environment, onLine, onTrouble: tell });
        processes.set(role, child);
        return await child.start();
      }),
    );
    for (const note of ports.notes) tell(note);
    const kill = () => {
      for (const process of processes.values()) process.kill();
      postgres?.kill();
    };
    const { syslog, syslogTls } = said.find((ready) => ready.syslog !== undefined) ?? {};
    return { ports, syslog: { syslog, syslogTls }, setupLink, address, stop, kill };
  } catch (error) {
    for (const process of processes.values()) process.kill();
    await stop();
    throw error;
  }
}

/** The values were read already; a child that saw both would call that a contradiction. */
const withoutFiles: Record<string, undefined> = {
  DATABASE_URL_FILE: undefined,
  REDIS_URL_FILE: undefined,
  ISOLOG_SECRET_FILE: undefined,
  ISOLOG_OWNER_PASSWORD_FILE: undefined,
  ISOLOG_OWNER_PASSWORD: undefined,
  ISOLOG_OWNER_EMAIL: undefined,
};

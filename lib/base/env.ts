import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { Invalid } from "./errors";
import { SECRETS, SETTINGS } from "./settings";

const environment = z.object(SETTINGS);

export type Env = Omit<z.output<typeof environment>, "PUBLIC_URL"> & {
  /** Where people reach the product; without a slash at the end. */
  readonly PUBLIC_URL: string;
};

/**
 * The settings of this process, checked. Throws `Invalid` with one sentence per wrong setting, all at once; an empty
 * value counts as absent. Relative folders are relative to `cwd`.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>, cwd = process.cwd()): Env {
  const problems: string[] = [];
  const given: Record<string, string> = {};
  for (const name of Object.keys(SETTINGS)) {
    const value = source[name]?.trim();
    if (value) given[name] = value;
  }
  for (const name of SECRETS) readSecretFile(name, source[`${name}_FILE`], given, problems);
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(`${issue.path.join(".")} ${inWords(issue.message)}`);
  }
  if (!given.ISOLOG_OWNER_EMAIL !== !given.ISOLOG_OWNER_PASSWORD) {
    problems.push("ISOLOG_OWNER_EMAIL and ISOLOG_OWNER_PASSWORD belong together: set both or neither");
  }
  if (given.SYSLOG_TLS_PORT && given.SYSLOG_TLS_PORT !== "0" && !(given.SYSLOG_TLS_CERT && given.SYSLOG_TLS_KEY)) {
    problems.push("SYSLOG_TLS_PORT needs SYSLOG_TLS_CERT and SYSLOG_TLS_KEY, the paths of a certificate and its key");
  }
  if (!parsed.success || problems.length > 0) {
    throw new Invalid("settings", `These settings are wrong:\n${problems.map((line) => `  - ${line}.`).join("\n")}`, {
      problems,
    });
  }
  const { data } = parsed;
  return {
    ...data,
    ISOLOG_DATA_DIR: resolve(cwd, data.ISOLOG_DATA_DIR),
    PUBLIC_URL: data.PUBLIC_URL ? data.PUBLIC_URL.replace(/\/+$/, "") : `http://localhost:${data.PORT}`,
  };
}

function readSecretFile(name: string, path: string | undefined, given: Record<string, string>, problems: string[]) {
  if (!path) return;
  if (given[name]) {
    problems.push(`${name} and ${name}_FILE are both set: keep one`);
    return;
  }
  try {
    given[name] = readFileSync(path, "utf8").trim();
  } catch (error) {
    problems.push(`${name}_FILE cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

const inWords = (message: string) => (/^must /.test(message) ? message : `is not right: ${message}`);

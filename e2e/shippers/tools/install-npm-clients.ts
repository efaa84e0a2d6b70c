import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cacheFolder } from "./cache-folder";

const PROGRAMS = fileURLToPath(new URL("../programs", import.meta.url));

/** Clients from npm at the versions these stories were written for. They are no part of the product. */
const PACKAGES: Readonly<Record<string, string>> = {
  "@elastic/elasticsearch": "8.19.2",
  "@opentelemetry/api-logs": "0.223.1",
  "@opentelemetry/exporter-logs-otlp-http": "0.223.1",
  "@opentelemetry/exporter-logs-otlp-proto": "0.223.1",
  "@opentelemetry/sdk-logs": "0.223.1",
  pino: "10.4.0",
  "pino-elasticsearch": "9.0.0",
  "pino-loki": "3.0.0",
  "tus-js-client": "4.3.1",
  winston: "3.19.0",
  "winston-loki": "6.1.7",
};

/** Installs the clients and the small programs that use them. @returns the folder they run in. Throws with npm's reason. */
export async function installNpmClients(): Promise<string> {
  const folder = cacheFolder("npm");
  mkdirSync(folder, { recursive: true });
  if (!Object.entries(PACKAGES).every(([name, version]) => versionIn(folder, name) === version)) {
    const manifest = { name: "isolog-shippers", private: true, type: "module", dependencies: PACKAGES };
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: folder });
  }
  // They find their packages from where they stand.
  cpSync(PROGRAMS, folder, { recursive: true });
  return folder;
}

function versionIn(folder: string, name: string): string | null {
  const manifest = join(folder, "node_modules", name, "package.json");
  if (!existsSync(manifest)) return null;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

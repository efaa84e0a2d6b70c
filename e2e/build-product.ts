import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Brings everything up to date that a start would otherwise build first, so that no clock runs over it. */
export function buildProduct(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL("../cli/build.mjs", import.meta.url))], { stdio: "inherit" });
}

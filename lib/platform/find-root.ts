import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout, found from wherever this code runs: from its source, or from a bundle in `build/`. */
export function findRoot(from: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "prisma", "schema.prisma"))) return folder;
    if (dirname(folder) === folder)
      throw new Error(`No Isolog checkout above ${from}: prisma/schema.prisma is missing.`);
  }
}

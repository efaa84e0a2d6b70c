import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { Invalid } from "@/lib/base/errors";

/** Files that are not there yet. Throws Invalid for what never can be followed: a folder, or a log nobody lets us read. */
export async function checkFiles(files: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (found === null) missing.push(file);
    else if (found.isDirectory()) throw new Invalid("unreadable_file", `"${file}" is a folder. Name the files in it.`);
    else if (!found.isFile()) throw new Invalid("unreadable_file", `"${file}" is no regular file.`);
    else
      await access(file, constants.R_OK).catch((error: { code?: unknown }) => {
        throw new Invalid("unreadable_file", `"${file}" cannot be read (${error.code}).`);
      });
  }
  return missing;
}

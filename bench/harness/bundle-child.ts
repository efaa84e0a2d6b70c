import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** One plain file of a TypeScript entry, as the product is bundled: no compiler in the clock. */
export async function bundleChild(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, `${entry.replace(/\W+/g, "-")}.mjs`);
  const root = fileURLToPath(new URL("../..", import.meta.url));
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    logLevel: "silent",
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  return outfile;
}

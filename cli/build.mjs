import { pathToFileURL } from "node:url";
import { bundle } from "./build/bundle.mjs";
import { generateClient } from "./build/generate-client.mjs";
import { withBuildLock } from "./build/lock.mjs";
import { installPackages } from "./build/packages.mjs";
import { buildWeb } from "./build/web.mjs";

/**
 * Brings everything up to date that a command needs, each step only when what it reads has changed.
 * @param {{ pages: boolean }} needs
 */
export async function build({ pages }) {
  await withBuildLock(async () => {
    await installPackages();
    await generateClient();
    await bundle();
    if (pages) await buildWeb();
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build({ pages: true }).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

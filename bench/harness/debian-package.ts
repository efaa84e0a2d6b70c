import { spawnSync } from "node:child_process";

/** Makes sure that `test` works, installing a Debian package where that is possible; a word why not when it is not. */
export function debianPackage(name: string, test: readonly [string, ...string[]]): () => Promise<string | null> {
  return async () => {
    const works = () => spawnSync(test[0], test.slice(1), { stdio: "ignore" }).status === 0;
    if (works()) return null;
    spawnSync("apt-get", ["install", "-y", "-q", name], { stdio: "ignore", timeout: 300_000 });
    return works() ? null : `Debian's ${name} is not installed and cannot be installed here`;
  };
}

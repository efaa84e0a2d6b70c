import { homedir } from "node:os";
import { join } from "node:path";

/** Where fetched clients are kept from one run to the next, outside the checkout. */
export function cacheFolder(...parts: string[]): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return join(cache, "isolog", "shippers", ...parts);
}

import { Forbidden } from "@/lib/base/errors";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses writes that a page of somebody else could have caused (CSRF, login CSRF).
 * Browsers send `Origin` with every write. A cookie that comes without one is refused; a program without cookies may go on.
 */
export function checkOrigin(request: Request, origins: readonly string[]): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site !== null && site !== "same-origin" && site !== "none") throw refused(site);
  if (origin !== null ? !origins.includes(origin) : site === null && request.headers.has("cookie")) {
    throw refused(origin ?? "no origin");
  }
}

function refused(origin: string): Forbidden {
  return new Forbidden(
    "foreign_origin",
    "This page was opened under another address than Isolog expects. Open it under its own address, or set PUBLIC_URL to the one you use.",
    { origin: origin.slice(0, 200) },
  );
}

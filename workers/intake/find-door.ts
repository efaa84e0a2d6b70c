import { elasticBulk } from "./protocols/elastic-bulk";
import { lines } from "./protocols/lines";
import { loki } from "./protocols/loki";
import { otlp } from "./protocols/otlp";
import type { Protocol } from "./protocols/protocol";

/** Where a request leads: to a push in some protocol, for the source its address names or the key's own. */
export interface Door {
  protocol: Protocol;
  source: string | null;
}

/** Addresses as shippers build them: most put their own path behind the one they are given. */
const DOORS: readonly (readonly [RegExp, Door["protocol"]])[] = [
  [/^\/ingest\/v1\/(?<source>[^/]+)\/?$/, lines],
  [/^(?:\/ingest\/otlp(?:\/(?<source>[^/]+))?)?\/v1\/logs$/, otlp],
  [/^(?:\/ingest\/loki(?:\/(?<source>[^/]+))?)?(?:\/loki)?\/api\/v1\/push$/, loki],
  [/^(?:\/ingest\/elastic)?(?:\/(?<source>[^/_][^/]*))?\/_bulk$/, elasticBulk],
];

export const ELASTIC = /^\/ingest\/elastic(?=\/|$)/;

/** @param path without its query, repeated slashes folded */
export function findDoor(path: string): Door | null {
  for (const [pattern, protocol] of DOORS) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const source = decode(found.groups?.source);
    return source === undefined ? null : { protocol, source };
  }
  return null;
}

/** Undefined for what cannot be decoded. */
function decode(name: string | undefined): string | null | undefined {
  if (name === undefined) return null;
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

import { createHmac } from "node:crypto";

/** Addresses remembered; then all are forgotten, which costs time only. */
const MOST = 16_384;

/**
 * Exchanges addresses for pseudonyms: HMAC-SHA-256 under the source's own key, 64 bits of it, as an address of the block that no
 * packet ever comes from (100::/64, RFC 6666). One address, one pseudonym; without the key nobody gets back.
 */
export function pseudonymOf(key: Uint8Array): (address: string) => string {
  const known = new Map<string, string>();
  return (address) => {
    let found = known.get(address);
    if (found === undefined) {
      const digest = createHmac("sha256", key).update(address).digest("hex");
      found = `100::${[0, 4, 8, 12].map((at) => digest.slice(at, at + 4).replace(/^0{1,3}/, "")).join(":")}`;
      if (known.size >= MOST) known.clear();
      known.set(address, found);
    }
    return found;
  };
}

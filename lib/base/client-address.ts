import ipaddr from "ipaddr.js";

/**
 * Whose request it is: the peer of the connection, or, where that is a trusted proxy, the nearest address in its
 * `X-Forwarded-For` that is none; what stands before that one anybody may have written. IPv4 inside IPv6 becomes IPv4.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | readonly string[] | undefined,
  isTrusted: (address: string) => boolean,
): string {
  const hops = [forwardedFor ?? []].flat().join(",").split(",");
  let client = peer;
  for (let i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
    const hop = hops[i]?.trim() ?? "";
    if (!ipaddr.isValid(hop)) break;
    client = hop;
  }
  return ipaddr.isValid(client) ? ipaddr.process(client).toString() : client;
}

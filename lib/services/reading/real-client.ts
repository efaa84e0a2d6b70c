import ipaddr from "ipaddr.js";
import { addressOf } from "../../core/log/address";
import { CHAIN_FIELD, type LogEvent } from "../../core/log/event";

/** Longer chains are nobody's honest one. */
const MOST_HOPS = 64;
const MOST_KNOWN = 8_192;

/**
 * Tells the real client of events that came through proxies: walking back from the peer along the forwarded chain, the first address
 * that is none of the trusted ones (RFC 7239 or X-Forwarded-For). What stands before that one anybody may have made up.
 */
export function realClientOf(trusted: readonly string[]): (event: LogEvent) => string | null {
  const networks = trusted.map((entry) =>
    ipaddr.isValidCIDR(entry) ? ipaddr.parseCIDR(entry) : networkOf(ipaddr.process(entry)),
  );
  const known = new Map<string, boolean>();
  const isTrusted = (address: string): boolean => {
    let found = known.get(address);
    if (found === undefined) {
      found = ipaddr.isValid(address) && holds(networks, ipaddr.process(address));
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(address, found);
    }
    return found;
  };
  return (event) => {
    const chain = chainOf(event);
    for (let i = chain.length - 1; i >= 0; i--) {
      const address = chain[i] ?? "";
      if (i === 0 || !isTrusted(address)) return address;
    }
    return event.client;
  };
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

function networkOf(address: ipaddr.IPv4 | ipaddr.IPv6): Network {
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function holds(networks: readonly Network[], address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

/** From the supposed origin to the peer, who is missing where a line has the chain instead of a client. */
function chainOf({ client, fields }: LogEvent): string[] {
  const whole = fields[CHAIN_FIELD];
  if (whole !== undefined) return hopsOf(whole.split(","));
  for (const [name, value] of Object.entries(fields)) {
    const letters = name.toLowerCase().replace(/[^a-z]/g, "");
    const isChain = letters.endsWith("forwardedfor") || letters === "xff";
    const standard = letters.endsWith("forwarded") ? value.match(/(?<=\bfor="?\[?)[^\s;,"\]]+/gi) : null;
    if (!isChain && standard === null) continue;
    const list = value.startsWith('["') ? value.slice(1, -1).replaceAll('"', "") : value;
    const hops = hopsOf(standard ?? list.split(","));
    return client === null ? hops : [...hops, client];
  }
  return client === null ? [] : [client];
}

function hopsOf(list: readonly string[]): string[] {
  return list.slice(-MOST_HOPS).flatMap((hop) => addressOf(hop.trim()) ?? []);
}

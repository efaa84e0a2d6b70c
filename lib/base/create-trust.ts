import ipaddr from "ipaddr.js";
import { Invalid } from "./errors";

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Tells whether an address belongs to one of the given addresses or networks. Throws `Invalid` for what is neither. */
export function createTrust(proxies: readonly string[]): (address: string) => boolean {
  const networks = proxies.map(parseNetwork);
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    const peer = ipaddr.process(address);
    return networks.some(([base, bits]) => base.kind() === peer.kind() && peer.match(base, bits));
  };
}

function parseNetwork(text: string): Network {
  try {
    if (text.includes("/")) return ipaddr.parseCIDR(text);
    const address = ipaddr.process(text);
    return [address, address.kind() === "ipv4" ? 32 : 128];
  } catch {
    throw new Invalid("trusted_proxies", `TRUSTED_PROXIES names "${text}", which is neither an address nor a network.`);
  }
}

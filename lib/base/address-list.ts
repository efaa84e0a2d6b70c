import ipaddr from "ipaddr.js";

/** Whether the text is an address (`10.0.0.5`, `fd00::1`) or a network (`10.0.0.0/8`). */
export function isAddressOrNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text) || (ipaddr.isValid(text) && !/^\d+$/.test(text));
}

/** Whether one of the listed addresses or networks holds the address. An IPv4 address inside IPv6 counts as IPv4. */
export function listHolds(list: readonly string[], address: string): boolean {
  const held = ipaddr.process(address);
  return list.some((entry) => {
    const [network, bits] = ipaddr.isValidCIDR(entry)
      ? ipaddr.parseCIDR(entry)
      : ([ipaddr.process(entry), undefined] as const);
    if (network.kind() !== held.kind()) return false;
    return held.match(network, bits ?? (network.kind() === "ipv4" ? 32 : 128));
  });
}

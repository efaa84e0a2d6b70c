/** How much of an address is kept: all of it, its network (/24, IPv6 /48), its region (/16, /32), or a pseudonym for it. */
export const ADDRESS_LEVELS = ["whole", "network", "region", "pseudonym"] as const;
export type AddressLevel = (typeof ADDRESS_LEVELS)[number];

/** Groups of digits with points, not part of a longer one or of a word; then what may be an IPv6 address, checked closer. */
const ADDRESS =
  /(?<![\w:.])(?:[\dA-Fa-f]{0,4}(?::[\dA-Fa-f]{0,4}){2,7}(?::?(?:\d{1,3}\.){3}\d{1,3})?)(?![\w:]|\.\d)|(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)/g;

/**
 * The text with every IP address in it shortened, or exchanged for what `pseudonymOf` makes of its one spelling: the same address
 * is the same text everywhere. Addresses that are nobody's stay: loopback, `0.0.0.0`, and N.0.0.0, as versions of browsers read.
 */
export function anonymizeAddresses(
  text: string,
  level: AddressLevel,
  pseudonymOf: (address: string) => string,
): string {
  if (level === "whole") return text;
  return text.replace(ADDRESS, (found) => {
    const groups = found.includes(":") ? groupsOf(found) : null;
    if (groups === null)
      return found.includes(":") ? withinIpv6(found, level, pseudonymOf) : ipv4(found, level, pseudonymOf);
    if (groups.every((group, i) => group === 0 || (i === 7 && group === 1))) return found;
    const spelled = groups.map((group) => group.toString(16));
    if (level === "pseudonym") return pseudonymOf(spelled.join(":"));
    return `${spelled.slice(0, level === "network" ? 3 : 2).join(":")}::`;
  });
}

function ipv4(found: string, level: AddressLevel, pseudonymOf: (address: string) => string): string {
  const parts = found.split(".").map(Number);
  const isAddress = parts.every((part) => part <= 255);
  const isNobodys = parts[0] === 127 || (parts[1] === 0 && parts[2] === 0 && parts[3] === 0);
  if (!isAddress || isNobodys) return found;
  if (level === "pseudonym") return pseudonymOf(parts.join("."));
  return level === "network" ? `${parts.slice(0, 3).join(".")}.0` : `${parts.slice(0, 2).join(".")}.0.0`;
}

/** IPv4 within IPv6 (`::ffff:203.0.113.9`) is that IPv4 address; times and the like stay as they are. */
function withinIpv6(found: string, level: AddressLevel, pseudonymOf: (address: string) => string): string {
  const at = found.lastIndexOf(":") + 1;
  if (!found.includes(".", at)) return found;
  const inner = ipv4(found.slice(at), level, pseudonymOf);
  return level === "pseudonym" && inner !== found.slice(at) ? inner : found.slice(0, at) + inner;
}

/** The eight numbers of an IPv6 address without IPv4 in it, or null. */
function groupsOf(text: string): number[] | null {
  if (text.includes(".")) return null;
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const all = [...head, ...Array.from({ length: halves.length === 1 ? 0 : missing }, () => "0"), ...tail];
  if (all.some((group) => group === "")) return null;
  return all.map((group) => Number.parseInt(group, 16));
}

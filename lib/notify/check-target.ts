import { BlockList, isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { listHolds } from "../base/address-list";

export interface Target {
  /** One address or more, all of them checked. */
  addresses: { address: string; family: 4 | 6 }[];
}

/** Thrown for a target that nobody may send to; the message says why, in words. */
export class TargetRefused extends Error {}

/** Ports below this belong to services that are no web servers. */
const FIRST_FREE_PORT = 1024;
const WEB_PORTS = [80, 443];

/** Global unicast of IPv6 is this block alone; what else is not reserved is not in use. */
const GLOBAL_V6 = new BlockList();
GLOBAL_V6.addSubnet("2000::", 3, "ipv6");

/** Whether an address belongs to the public internet: not to this machine, its networks, or anything special. */
export function isGlobalAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || GLOBAL_V6.check(parsed.toString(), "ipv6");
}

/** What can be said of an address without asking anybody. Throws TargetRefused. */
export function checkUrl(text: string, privateTargets: readonly string[]): URL {
  if (!URL.canParse(text)) throw new TargetRefused("That is not an address.");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new TargetRefused("Only http and https addresses can be reached.");
  }
  if (url.username !== "" || url.password !== "") {
    throw new TargetRefused("An address with a name or password inside is not supported: messages are signed instead.");
  }
  const host = hostOf(url);
  if (isIP(host) !== 0) checkAddress(host, url, privateTargets);
  return url;
}

/**
 * Refuses a target when any of the addresses its name stands for may not be reached: a name that answers with a public
 * and a private address would otherwise be a way around. Throws TargetRefused; fails closed on what it cannot read.
 */
export function checkTarget(url: URL, addresses: readonly string[], privateTargets: readonly string[]): Target {
  if (addresses.length === 0) throw new TargetRefused(`The name ${hostOf(url)} has no address.`);
  for (const address of addresses) checkAddress(address, url, privateTargets);
  return { addresses: addresses.map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 })) };
}

/** The host without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

function checkAddress(address: string, url: URL, privateTargets: readonly string[]): void {
  if (isIP(address) === 0) throw new TargetRefused("Its address could not be read.");
  if (listHolds(privateTargets, address)) return;
  if (!isGlobalAddress(address)) {
    throw new TargetRefused(
      `${hostOf(url)} is not on the public internet. Whoever runs Isolog can allow it in the setting ISOLOG_ALERT_PRIVATE_TARGETS, a list of addresses or networks such as 127.0.0.0/8, with commas.`,
    );
  }
  const port = Number(url.port);
  if (url.port !== "" && port < FIRST_FREE_PORT && !WEB_PORTS.includes(port)) {
    throw new TargetRefused(`Port ${port} is not a web server's.`);
  }
}

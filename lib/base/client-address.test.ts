import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";
import { createTrust } from "./create-trust";

const isTrusted = createTrust(["127.0.0.1", "10.0.0.0/8"]);

const CASES: readonly (readonly [string, string, string | string[] | undefined, string])[] = [
  ["the peer when nobody forwards", "203.0.113.9", undefined, "203.0.113.9"],
  ["the peer whatever a stranger claims", "203.0.113.9", "1.2.3.4", "203.0.113.9"],
  ["whom a trusted proxy names", "127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["whom a chain of trusted proxies names", "::ffff:127.0.0.1", "203.0.113.9, 10.1.1.1", "203.0.113.9"],
  ["the nearest stranger, not what that one made up", "127.0.0.1", ["6.6.6.6, 203.0.113.9", "10.1.1.1"], "203.0.113.9"],
  ["a person on the machine of the proxy itself", "127.0.0.1", undefined, "127.0.0.1"],
  ["a person inside the trusted network", "127.0.0.1", "10.2.2.2", "10.2.2.2"],
  ["the last that is an address", "127.0.0.1", "6.6.6.6, unknown", "127.0.0.1"],
];

describe("the address of a client", () => {
  it.each(CASES)("is %s", (_name, peer, forwarded, client) => {
    expect(clientAddress(peer, forwarded, isTrusted)).toBe(client);
  });
});

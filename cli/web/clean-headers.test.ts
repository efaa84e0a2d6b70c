import { describe, expect, it } from "vitest";
import { createTrust } from "../../lib/base/create-trust";
import { cleanHeaders } from "./clean-headers";

function cleaned(peer: string, headers: Record<string, string>, proxies: string[] = []) {
  cleanHeaders(headers, peer, createTrust(proxies));
  return headers;
}

describe("what a request claims about itself", () => {
  it("does not count when it comes from a stranger", () => {
    const claims = { "x-forwarded-for": "1.2.3.4", "x-forwarded-host": "evil.example", forwarded: "for=1.2.3.4" };
    expect(cleaned("203.0.113.9", { ...claims, accept: "*/*" })).toEqual({
      "x-forwarded-for": "203.0.113.9",
      accept: "*/*",
    });
  });

  it("counts when it comes from a trusted proxy, also as IPv4 inside IPv6", () => {
    const headers = { "x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https" };
    expect(cleaned("10.1.2.3", { ...headers }, ["10.0.0.0/8"])).toEqual(headers);
    expect(cleaned("::ffff:10.1.2.3", { ...headers }, ["10.0.0.0/8"])).toEqual(headers);
    expect(cleaned("2001:db8::1", { ...headers }, ["2001:db8::1"])).toEqual(headers);
    expect(cleaned("192.0.2.1", { ...headers }, ["10.0.0.0/8"])).toEqual({ "x-forwarded-for": "192.0.2.1" });
  });

  it("always leaves one address of the client, also of one on the machine of a trusted proxy", () => {
    const chain = { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.1.1.1" };
    expect(cleaned("10.1.2.3", chain, ["10.0.0.0/8"])).toEqual({ "x-forwarded-for": "203.0.113.9" });
    expect(cleaned("127.0.0.1", {}, ["127.0.0.1"])).toEqual({ "x-forwarded-for": "127.0.0.1" });
  });

  it("never may name Next's own middleware headers", () => {
    expect(cleaned("10.1.2.3", { "x-middleware-subrequest": "middleware" }, ["10.1.2.3"])).toEqual({
      "x-forwarded-for": "10.1.2.3",
    });
  });

  it("needs proxies that are addresses or networks", () => {
    expect(() => createTrust(["proxy.internal"])).toThrow(/neither an address nor a network/);
  });
});

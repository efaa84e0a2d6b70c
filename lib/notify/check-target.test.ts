import { describe, expect, it } from "vitest";
import { checkTarget, checkUrl, isGlobalAddress } from "./check-target";

describe("addresses of the public internet", () => {
  it.each(["8.8.8.8", "1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8"])(
    "%s is one",
    (address) => expect(isGlobalAddress(address)).toBe(true),
  );

  it.each([
    ...["127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...["169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9"],
    ...["224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"],
    ...[
      "::1",
      "::",
      "::ffff:127.0.0.1",
      "::ffff:169.254.169.254",
      "::127.0.0.1",
      "fe80::1",
      "fc00::1",
      "fd00:ec2::254",
    ],
    ...["fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001::1", "2001:db8::1"],
    ...["3fff::1", "4000::1", "5f00::1", "100::1", "fe80::1%eth0", "not an address", ""],
  ])("%s is none", (address) => expect(isGlobalAddress(address)).toBe(false));
});

describe("the address of a channel", () => {
  it.each([
    "https://hooks.example.org/in?x=1",
    "http://hooks.example.org",
    "https://hooks.example.org:8443/in",
    "https://8.8.8.8/",
    "http://[2606:4700::1111]:8080/",
  ])("%s may be reached", (url) => expect(checkUrl(url, []).href).toContain("://"));

  it.each([
    ["ftp://example.org/", /http and https/],
    ["file:///etc/passwd", /http and https/],
    ["javascript:alert(1)", /http and https/],
    ["nonsense", /not an address/],
    ["https://user:pass@example.org/", /name or password/],
    ["https://user@example.org/", /name or password/],
    ["http://127.0.0.1/", /public internet/],
    ["http://2130706433/", /public internet/],
    ["http://0x7f.1/", /public internet/],
    ["http://0/", /public internet/],
    ["http://[::1]/", /public internet/],
    ["http://[::ffff:127.0.0.1]/", /public internet/],
    ["http://[::ffff:7f00:1]/", /public internet/],
    ["http://169.254.169.254/latest/meta-data/", /public internet/],
    ["http://8.8.8.8:25/", /Port 25/],
    ["https://8.8.8.8:22/", /Port 22/],
  ])("%s may not", (url, why) => expect(() => checkUrl(url, [])).toThrow(why));

  it("may be a private one that is listed, at any port", () => {
    const listed = ["10.1.0.0/16", "192.168.1.5", "fd00::/8"];
    for (const url of [
      "http://10.1.2.3:25/",
      "http://192.168.1.5/",
      "http://[fd00::1]/",
      "http://[::ffff:10.1.2.3]/",
    ]) {
      expect(checkUrl(url, listed).protocol).toBe("http:");
    }
    for (const url of ["http://10.2.0.1/", "http://192.168.1.6/", "http://[fe80::1]/", "http://127.0.0.1/"]) {
      expect(() => checkUrl(url, listed)).toThrow(/public internet/);
    }
  });
});

describe("what a name stands for", () => {
  const url = new URL("https://hooks.example.org/");

  it("is dialled exactly as it was checked", () => {
    expect(checkTarget(url, ["8.8.8.8", "2606:4700::1111"], []).addresses).toEqual([
      { address: "8.8.8.8", family: 4 },
      { address: "2606:4700::1111", family: 6 },
    ]);
  });

  it.each([
    ["no address", []],
    ["a private one", ["10.0.0.1"]],
    ["a private one among public ones", ["8.8.8.8", "127.0.0.1"]],
    ["something unreadable", ["8.8.8.8", "fe80::1%eth0"]],
  ])("is refused when it is %s", (_, addresses) => {
    expect(() => checkTarget(url, addresses, [])).toThrow();
  });

  it("may be no mail server either", () => {
    expect(() => checkTarget(new URL("http://mail.example.org:25/"), ["8.8.8.8"], [])).toThrow(/Port 25/);
  });
});

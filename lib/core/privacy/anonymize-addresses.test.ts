import { describe, expect, test } from "vitest";
import { anonymizeAddresses } from "./anonymize-addresses";

const named = (address: string) => `<${address}>`;

describe("shortens", () => {
  test.each([
    ["203.0.113.9 - - [x]", "203.0.113.0 - - [x]", "203.0.0.0 - - [x]"],
    [
      "from 10.1.2.3:5050 to /10.1.2.4:80, [192.0.2.7]",
      "from 10.1.2.0:5050 to /10.1.2.0:80, [192.0.2.0]",
      "from 10.1.0.0:5050 to /10.1.0.0:80, [192.0.0.0]",
    ],
    ['"ip":"2001:db8:1:2::9",', '"ip":"2001:db8:1::",', '"ip":"2001:db8::",'],
    ["[2001:DB8:1:2:3:4:5:6]:443", "[2001:db8:1::]:443", "[2001:db8::]:443"],
    ["x=203.0.113.9&y=1.", "x=203.0.113.0&y=1.", "x=203.0.0.0&y=1."],
    ["::ffff:203.0.113.9", "::ffff:203.0.113.0", "::ffff:203.0.0.0"],
    ["ends with 203.0.113.9.", "ends with 203.0.113.0.", "ends with 203.0.0.0."],
  ])("%s", (text, network, region) => {
    expect(anonymizeAddresses(text, "network", named)).toBe(network);
    expect(anonymizeAddresses(text, "region", named)).toBe(region);
    expect(anonymizeAddresses(text, "whole", named)).toBe(text);
  });
});

test("one address has one pseudonym, however it is spelled", () => {
  const text = "2001:db8::9 2001:DB8:0:0:0:0:0:9 203.0.113.9 ::ffff:203.0.113.9";
  expect(anonymizeAddresses(text, "pseudonym", named)).toBe(
    "<2001:db8:0:0:0:0:0:9> <2001:db8:0:0:0:0:0:9> <203.0.113.9> <203.0.113.9>",
  );
});

test.each([
  "12:30:45 and 2024-02-29 13:55:36",
  "Chrome/120.0.0.0 Safari/537.36, Chrome/74.0.3729.169",
  "version 1.2.3.4.5 and v1.2.3.4",
  "00:1a:2b:3c:4d:5e, std::vector, a::b::c, ::1, 127.0.0.1, 0.0.0.0",
  "999.1.1.1 and 1.2.3",
])("leaves alone: %s", (text) => expect(anonymizeAddresses(text, "pseudonym", named)).toBe(text));

import { describe, expect, test } from "vitest";
import { findFormat } from "../../core/log/find-format";
import { parseLine } from "../../core/log/parse-line";
import { realClientOf } from "./real-client";

const clientOf = realClientOf(["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"]);

function clientIn(line: string, format: string): string | null {
  const parsed = parseLine(line, findFormat(format));
  return parsed.kind === "event" ? clientOf(parsed.event) : null;
}

const access = (peer: string, tail: string) =>
  `${peer} - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512 "-" "curl/8" ${tail}`;

describe("the client is the rightmost address of the chain that is no trusted proxy", () => {
  test.each([
    ["behind one proxy", access("10.0.0.7", '"203.0.113.9"'), "203.0.113.9"],
    ["behind two", access("10.0.0.7", '"203.0.113.9, 192.0.2.1"'), "203.0.113.9"],
    [
      "whatever it claims to come from",
      access("10.0.0.7", '"127.0.0.1, 10.9.9.9, 203.0.113.9, 192.0.2.1"'),
      "203.0.113.9",
    ],
    ["with IPv6 and ports", access("2001:db8::7", '"[2001:dead::1]:443"'), "2001:dead::1"],
    [
      "who comes past the proxies is the peer, whatever is claimed",
      access("198.51.100.4", '"198.51.100.4, 203.0.113.9"'),
      "198.51.100.4",
    ],
    ["a proxy that asks for itself", access("10.0.0.7", '"10.0.0.9"'), "10.0.0.9"],
    ["without a chain the peer", access("10.0.0.7", '"-"'), "10.0.0.7"],
    [
      "a chain in place of the client",
      `203.0.113.9, 10.1.1.1, 192.0.2.1 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512`,
      "203.0.113.9",
    ],
    [
      "a forged beginning of such a chain",
      `127.0.0.1, 203.0.113.9, 10.1.1.1 - - [29/Feb/2024:13:55:36 +0000] "GET /a HTTP/1.1" 200 512`,
      "203.0.113.9",
    ],
  ])("%s", (_, line, client) => {
    expect(clientIn(line, "combined") ?? clientIn(line, "common")).toBe(client);
  });

  test.each([
    ['{"remote_addr":"10.0.0.7","http_x_forwarded_for":"1.1.1.1, 203.0.113.9","path":"/"}'],
    ['{"remote_addr":"1.1.1.1, 203.0.113.9, 10.0.0.7","path":"/"}'],
    ['{"ip":"10.0.0.7","headers":{"X-Forwarded-For":["203.0.113.9"]},"path":"/"}'],
    ['{"ip":"10.0.0.7","headers":{"Forwarded":"for=1.1.1.1;proto=https, for=\\"203.0.113.9:80\\""},"path":"/"}'],
  ])("in JSON: %s", (line) => expect(clientIn(line, "json")).toBe("203.0.113.9"));

  test("in a directive, with the peer or without", () => {
    const withPeer = 'log_format a \'$remote_addr [$time_iso8601] "$request" $status "$http_x_forwarded_for"\';';
    const without = "log_format a '$http_x_forwarded_for [$time_iso8601] \"$request\" $status';";
    const time = '[2024-02-29T13:55:36+00:00] "GET / HTTP/1.1" 200';
    expect(clientIn(`10.0.0.7 ${time} "1.1.1.1, 203.0.113.9"`, withPeer)).toBe("203.0.113.9");
    expect(clientIn(`1.1.1.1, 203.0.113.9, 10.0.0.7 ${time}`, without)).toBe("203.0.113.9");
  });
});

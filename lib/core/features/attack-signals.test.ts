import { describe, expect, test } from "vitest";
import { EMPTY_EVENT, type LogEvent } from "../log/event";
import { LineReader } from "./line-reader";

function signalsOf(event: Partial<LogEvent>): string[] {
  const reader = new LineReader();
  reader.read({ ...EMPTY_EVENT, method: "GET", status: 200, ...event });
  return reader.signalIds();
}

describe("fires", () => {
  test.each<[string, Partial<LogEvent>]>([
    ["traversal", { path: "/page", query: "file=../../etc/passwd" }],
    ["traversal", { path: "/static/%2e%2e%2f%2e%2e%2fwin.ini" }],
    ["traversal", { path: "/page", query: "f=%252e%252e%252fetc%252fshadow" }],
    ["traversal", { path: "/../secret.txt" }],
    ["traversal", { path: "/a/..\\..\\web.config" }],
    ["traversal", { path: "/page", query: "dir=.." }],
    ["sql-injection", { path: "/item", query: "id=1%20UNION%20SELECT%20password%20FROM%20users" }],
    ["sql-injection", { path: "/item", query: "id=1'+or+'1'='1" }],
    ["sql-injection", { path: "/item", query: "id=1);waitfor+delay+'0:0:5'--" }],
    ["command-injection", { path: "/ping", query: "host=127.0.0.1;cat%20/etc/hostname" }],
    ["command-injection", { path: "/run", query: "x=$(whoami)" }],
    ["template-injection", { path: "/", query: "q=$%7Bjndi:ldap://x/a%7D" }],
    ["template-injection", { path: "/", query: "name={{7*7}}" }],
    ["script-injection", { path: "/search", query: "q=%3Cscript%3Ealert(1)%3C/script%3E" }],
    ["script-injection", { path: "/search", query: "q=x%22%20onerror=alert(1)" }],
    ["probe-path", { path: "/.env" }],
    ["probe-path", { path: "/blog/.git/config" }],
    ["probe-path", { path: "/wp-login.php" }],
    ["scanner-agent", { path: "/", agent: "sqlmap/1.7 (https://sqlmap.org)" }],
    ["credential-guessing", { path: "/login", method: "POST", status: 401 }],
    ["credential-guessing", { path: null, message: "Failed password for invalid user admin from 203.0.113.9 port 22" }],
  ])("%s on %o", (signal, event) => {
    expect(signalsOf(event)).toContain(signal);
  });
});

describe("stays silent", () => {
  test.each<[string, Partial<LogEvent>]>([
    ["an ordinary page", { path: "/products/42", query: "sort=price&page=2" }],
    ["a feed with a type parameter", { path: "/index", query: "format=feed&type=rss&id=7" }],
    ["a parameter named like a command", { path: "/list", query: "a=1&cat=shoes&sort=asc&type=new" }],
    ["an apostrophe in a name", { path: "/search", query: "q=O'Neill" }],
    ["words of SQL in prose", { path: "/search", query: "q=how+to+select+a+gift" }],
    ["a link a crawler joined badly", { path: "/blog/../images/logo.png" }],
    ["dots in a version", { path: "/download/app-1.2..3.zip" }],
    ["an accepted log-in", { path: "/login", method: "POST", status: 200 }],
    ["a browser", { path: "/", agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0" }],
    ["an e-mail address", { path: "/subscribe", query: "mail=anna%2Bnews%40example.org" }],
    ["an environment page", { path: "/docs/environment" }],
  ])("on %s", (_, event) => {
    expect(signalsOf(event)).toEqual([]);
  });
});

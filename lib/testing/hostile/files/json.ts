import { type HostileFile, whole } from "../hostile-file";

const GOOD = { time: "2026-10-05T10:00:00Z", level: "info", message: "fine" };
const JSON_LINES = { format: "json" };
const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

/** Each as one line between two good ones; `isRead` says whether it still is a JSON object. */
const LINES: readonly (readonly [what: string, line: string, isRead: boolean])[] = [
  ["arrays nested 30,000 deep", `{"message":"m","a":${deep(30_000, "[", "]")}}`, true],
  ["objects nested 8,000 deep", `{"message":"m","a":${'{"a":'.repeat(8_000)}1${"}".repeat(8_000)}}`, true],
  ["objects nested without an end", '{"a":'.repeat(10_000), false],
  ["an array instead of an object", "[1,2,3]", false],
  ["a number alone", "1e999", false],
  ["a text alone", '"hello"', false],
  ["null", "null", false],
  [
    "numbers beyond every range",
    '{"message":"m","status":1e400,"bytes":-1e400,"duration":1e308,"n":123456789012345678901234567890}',
    true,
  ],
  ["a status that is no status", '{"message":"m","status":"two hundred","bytes":"many","duration":"-5 weeks"}', true],
  ["a negative everything", '{"message":"m","status":-200,"bytes":-1,"duration":-1,"time":-1}', true],
  ["a name given twice", '{"message":"a","message":"b","level":"info","level":"error"}', true],
  ["a name given 4,000 times", `{${'"message":"m",'.repeat(4_000)}"message":"last"}`, true],
  ["a prototype", '{"message":"m","__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}', true],
  ["a prototype that is text", '{"message":"m","__proto__":"x","toString":"y","hasOwnProperty":"z","valueOf":1}', true],
  ["a method toJSON", '{"message":"m","toJSON":"x","inner":{"toJSON":1,"then":2}}', true],
  ["3,000 fields", `{"message":"m",${Array.from({ length: 3_000 }, (_, i) => `"field${i}":${i}`).join(",")}}`, true],
  ["fields of dotted names that clash", '{"message":"m","a":1,"a.b":2,"a.b.c":3,"":4,".":5,"..":6}', true],
  ["empty fields", '{"message":"","level":"","time":"","status":"","client":""}', true],
  ["fields of other kinds", '{"message":{"a":[1]},"level":[],"time":{},"status":true,"client":[[]],"path":null}', true],
  ["half surrogates", '{"message":"\\ud83d","level":"\\udc00","path":"/\\ud800"}', true],
  ["escaped NULs", '{"message":"a\\u0000b","path":"/\\u0000","client":"\\u0000","level":"\\u0000"}', true],
  ["a message of 60,000 characters", `{"message":"${"m".repeat(60_000)}"}`, true],
  ["a client of 60,000 characters", `{"message":"m","client":"${"c".repeat(60_000)}"}`, true],
  ["a level of 60,000 characters", `{"message":"m","level":"${"l".repeat(60_000)}"}`, true],
  ["a path of 60,000 characters", `{"message":"m","path":"/${"p/".repeat(29_000)}"}`, true],
  ["a trailing comma", '{"message":"m",}', false],
  ["single quotes", "{'message':'m'}", false],
  ["a comment", '{"message":"m"} // {"a":1}', false],
  ["two objects on one line", '{"message":"a"}{"message":"b"}', false],
  ["NaN and Infinity", '{"message":"m","bytes":NaN,"duration":Infinity}', false],
  ["a raw tab inside a text", '{"message":"a\tb"}', false],
];

export const json = LINES.map(
  ([what, line, isRead]): HostileFile => ({
    what: `JSON lines with ${what}`,
    ...JSON_LINES,
    bytes: () => Buffer.from(`${JSON.stringify(GOOD)}\n${line}\n${JSON.stringify(GOOD)}\n`),
    expected: whole(3, { unparsed: isRead ? 0 : 1 }),
  }),
);

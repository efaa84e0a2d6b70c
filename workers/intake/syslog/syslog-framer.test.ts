import { describe, expect, test } from "vitest";
import { MESSAGE_BYTES, SyslogFramer } from "./syslog-framer";

/** What a framer makes of a stream cut at every place. */
function framed(stream: string, step: number): string[] {
  const framer = new SyslogFramer();
  const bytes = Buffer.from(stream);
  const messages: string[] = [];
  for (let at = 0; at < bytes.length; at += step) messages.push(...framer.push(bytes.subarray(at, at + step)));
  const last = framer.end();
  return last === "" ? messages : [...messages, last];
}

describe("a stream of syslog is cut into messages wherever the network cuts it", () => {
  test.each([
    ["lines", "<13>one\n<13>two\n", ["<13>one", "<13>two"]],
    ["lines with CR, NUL and empty ones", "<13>one\r\n\n<13>two\0\n", ["<13>one", "<13>two"]],
    ["octet counts", "7 <13>one8 <13>four", ["<13>one", "<13>four"]],
    ["octet counts with a newline behind each", "7 <13>one\n7 <13>two\n", ["<13>one", "<13>two"]],
    ["octet counts that count the newline", "8 <13>one\n8 <13>two\n", ["<13>one", "<13>two"]],
    ["a counted message of several lines", "11 <13>one\ntwo8 <13>four", ["<13>one\\ntwo", "<13>four"]],
    ["both in one stream", "7 <13>one<13>two\n7 <13>six", ["<13>one", "<13>two", "<13>six"]],
    ["a line that begins with a number", "2026 was a year\n<13>two\n", ["2026 was a year", "<13>two"]],
    ["a counted message that broke off", "7 <13>one12 <13>tw", ["<13>one"]],
    ["a last line without its end", "<13>one\n<13>tw", ["<13>one", "<13>tw"]],
  ])("%s", (_, stream, messages) => {
    for (let step = 1; step <= stream.length; step++) expect(framed(stream, step)).toEqual(messages);
  });

  test("text in UTF-8 is counted in bytes", () => {
    expect(framed("10 <13>zoëé7 <13>one", 3)).toEqual(["<13>zoëé", "<13>one"]);
  });

  test("a message that is too long loses its rest, is counted, and harms none after it", () => {
    for (const [stream, kept] of [
      [`${"x".repeat(200_000)}\n<13>next\n`, "x"],
      [`200000 <13>${"y".repeat(199_996)}8 <13>next`, "<"],
    ] as const) {
      const framer = new SyslogFramer();
      const messages = [];
      const bytes = Buffer.from(stream);
      for (let at = 0; at < bytes.length; at += 5_000) messages.push(...framer.push(bytes.subarray(at, at + 5_000)));
      expect(messages.map((message) => [message.length, message[0]])).toEqual([
        [MESSAGE_BYTES, kept],
        [8, "<"],
      ]);
      expect(framer.cut).toBe(1);
    }
  });
});

import { expect, test } from "vitest";
import { readSessionExpression } from "./session-expression";

test.each([
  ["blk_-?\\d+", "delete blk_-12 blk_7", ["blk_-12", "blk_7"]],
  ["trace=([0-9a-f]{4})", "trace=00ff x", ["00ff"]],
  ["job (\\w+) done", "the job a1 done", ["a1"]],
  ["\\[(\\d+)\\]:", "sshd[812]: x", ["812"]],
  ["naïve-\\d+", "naïve-7", ["naïve-7"]],
])("%s is read as people mean it", (text, line, keys) => {
  const read = readSessionExpression(text);
  if ("refusal" in read) throw new Error(read.refusal);
  expect([...line.matchAll(read.expression)].map((match) => match[1] ?? match[0])).toEqual(keys);
});

test.each([
  ["(a+)+", /cannot be used/],
  ["(a|b)", /cannot be used/],
  ["(a)(b)", /one pair/],
  ["a)", /one pair/],
  ["(a", /not closed/],
  ["\\d*", /empty text/],
  ["", /empty text/],
  ["\\d+\\w", /may repeat/],
  ["a*b?a*x", /may repeat/],
  [".*x", /may repeat/],
  ["(?=a)", /cannot be used/],
  ["\\1", /cannot be used/],
  ["[z-a]", /cannot be read/],
  ["a{999}", /cannot be read/],
  ["x".repeat(201), /200 characters/],
])("%s is refused in words", (text, words) => {
  const read = readSessionExpression(text);
  expect("refusal" in read ? read.refusal : "").toMatch(words);
});

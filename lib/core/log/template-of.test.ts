import { expect, test } from "vitest";
import { EMPTY_EVENT } from "./event";
import { foldMessage } from "./fold-message";
import { templateOf } from "./template-of";

test.each([
  ["Failed password for root from 1.2.3.4 port 22 ssh2", "Failed password for root from <*> port <*> ssh2"],
  ["authentication failure; uid=0 euid=0 rhost=host.example", "authentication failure; uid=<*> euid=<*> rhost=<*>"],
  ["Received block blk_-160 of size 91178 from /10.0.0.1", "Received block <*> of size <*> from <*>"],
  ['open() "/srv/www/x" failed (2: No such file)', "open() <*> failed (<*>: No such file)"],
  ["nodes a1 b2 c3 are down", "nodes <*> are down"],
  ["connection at Fri Jun 17 07:07:00 2005", "connection at <*>"],
  ["can't stop", "can't stop"],
  ["took 12ms.", "took <*>."],
])("%s folds to %s", (message, folded) => expect(foldMessage(message)).toBe(folded));

test("a path wins over a message, and a user's name is no part of a template", () => {
  const event = { ...EMPTY_EVENT, message: "Invalid user user from 1.2.3.4", user: "user", client: "1.2.3.4" };
  expect(templateOf(event)).toBe("Invalid user <*> from <*>");
  expect(templateOf({ ...event, path: "/a/1" })).toBe("/a/{id}");
  expect(templateOf(EMPTY_EVENT)).toBe("-");
});

test("a template is at most 300 characters, whatever the message", () => {
  expect(foldMessage("word ".repeat(100_000)).length).toBeLessThanOrEqual(300);
  expect(foldMessage("x".repeat(1_000_000)).length).toBeLessThanOrEqual(300);
});

import { expect, test } from "vitest";
import { EMPTY_EVENT } from "./event";
import { messageTemplateOf, templateOf } from "./template-of";

test("a path wins over a message, and a user's name is no part of a template", () => {
  const event = { ...EMPTY_EVENT, message: "Invalid user user from 1.2.3.4", user: "user", client: "1.2.3.4" };
  expect(templateOf(event)).toBe("Invalid user <*> from <*>");
  expect(templateOf({ ...event, path: "/a/1" })).toBe("/a/{id}");
  expect(templateOf(EMPTY_EVENT)).toBe("-");
});

test("the message can be asked for alone", () => {
  expect(messageTemplateOf({ ...EMPTY_EVENT, path: "/a/1", message: "took 12 ms" })).toBe("took <*>");
  expect(messageTemplateOf({ ...EMPTY_EVENT, path: "/a/1" })).toBeNull();
});

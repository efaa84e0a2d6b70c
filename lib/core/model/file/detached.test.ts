import { expect, test } from "vitest";
import { EMPTY_EVENT } from "../../log/event";
import { detached } from "./detached";

test("a copy is equal to its event and independent of it, fields included", () => {
  const fields = { port: "443", note: "é\ud83d" };
  const event = { ...EMPTY_EVENT, time: 5, client: "a", path: "/x", message: "m".repeat(600), fields };
  const copy = detached(event);
  expect(copy).toEqual(event);
  expect(copy).not.toBe(event);
  fields.port = "80";
  expect(copy.fields.port).toBe("443");
});

test("the event asked for last gives the same copy, another of equal texts one of its own", () => {
  const event = { ...EMPTY_EVENT, client: "b" };
  const copy = detached(event);
  expect(detached(event)).toBe(copy);
  expect(detached({ ...event })).not.toBe(copy);
  expect(detached({ ...event })).toEqual(copy);
});

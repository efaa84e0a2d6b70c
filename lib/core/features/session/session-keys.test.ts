import { expect, test } from "vitest";
import { EMPTY_EVENT } from "../../log/event";
import { sessionKeysOf } from "./session-keys";
import { sessionTemplateOf } from "./session-template";

const EVENT = { ...EMPTY_EVENT, user: "bob", status: 404, fields: { trace_id: "5334ed", "http.request.id": "77" } };

test.each([
  ["user", ["bob"]],
  ["trace_id", ["5334ed"]],
  ["http.request.id", ["77"]],
  ["status", ["404"]],
  ["client", []],
  ["fields", []],
  ["absent", []],
])("a name is a field: %s", (name, keys) => expect(sessionKeysOf(name)(EVENT, "")).toEqual(keys));

test("an expression finds every key of a line, each once", () => {
  const keysOf = sessionKeysOf("blk_-?\\d+");
  expect(keysOf(EVENT, "delete blk_1 blk_-2 blk_1")).toEqual(["blk_1", "blk_-2"]);
  expect(keysOf(EVENT, "nothing here")).toEqual([]);
});

test("its first group is the key where there is one", () => {
  expect(sessionKeysOf("task=(\\w+);")(EVENT, "start task=a1; task=b2;")).toEqual(["a1", "b2"]);
});

test("a broken expression is refused", () => expect(() => sessionKeysOf("blk_(")).toThrow(SyntaxError));

test("a step is what the line says without the key", () => {
  const line = (message: string, service: string | null = null) => ({ ...EMPTY_EVENT, message, service });
  expect(sessionTemplateOf(line("alice logged in", "auth"), ["alice"])).toBe("auth: <*> logged in");
  expect(sessionTemplateOf(line("alice is in malice"), ["alice"])).toBe("<*> is in malice");
  expect(sessionTemplateOf(line("blk_1 E5", "blk_1"), ["blk_1"])).toBe("<*> E5");
  expect(sessionTemplateOf(EMPTY_EVENT, [])).toBe("-");
});

test("a field that names the kind of event is part of the step", () => {
  const event = { ...EMPTY_EVENT, fields: { event: "user.login", user: "bob" }, message: "took 5 ms" };
  expect(sessionTemplateOf(event, ["bob"])).toBe("user.login took <*>");
  expect(sessionTemplateOf({ ...EMPTY_EVENT, fields: { action: "pay 20261121" } }, [])).toBe("pay <*>");
  expect(sessionTemplateOf({ ...EMPTY_EVENT, fields: { action: "bob" } }, ["bob"])).toBe("-");
});

test("a step of a request is its method, route and status", () => {
  const event = { ...EMPTY_EVENT, method: "GET", path: "/users/alice/7", status: 200, message: "done" };
  expect(sessionTemplateOf(event, ["alice"])).toBe("GET /users/<*>/{id} 200");
});

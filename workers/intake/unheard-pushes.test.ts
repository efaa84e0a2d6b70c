import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { UnheardPushes } from "./unheard-pushes";

let now = 0;
const HOUR_MS = 60 * 60_000;
const BODY = Buffer.from("still here");

/** A push and how its answer ends. */
function push(unheard: UnheardPushes, body = BODY, sender = "key 1") {
  const request = {} as IncomingMessage;
  const response = Object.assign(new EventEmitter(), { writableFinished: false, statusCode: 200 });
  unheard.watch(request, response as unknown as ServerResponse);
  const name = unheard.nameFor(request, sender, body);
  const end = (writableFinished: boolean, statusCode: number) => {
    Object.assign(response, { writableFinished, statusCode }).emit("close");
    return name;
  };
  return {
    name,
    answered: (status = 200) => end(true, status),
    hungUp: () => end(false, 200),
  };
}

describe("pushes without a name of their own", () => {
  it("count each time when they are answered, though all are the same", () => {
    const unheard = new UnheardPushes(() => now, null);
    const names = Array.from({ length: 5 }, () => push(unheard).answered());
    expect(new Set(names).size).toBe(5);
  });

  it.each([
    ["the sender hung up", (one: ReturnType<typeof push>) => one.hungUp()],
    ["it was told that the database is away", (one: ReturnType<typeof push>) => one.answered(503)],
  ])("keep their name for the next such push when %s, and for no third one", (_what, end) => {
    const unheard = new UnheardPushes(() => now, null);
    const first = end(push(unheard));
    expect(push(unheard, Buffer.from("another")).answered()).not.toBe(first);
    expect(push(unheard, BODY, "key 2").answered()).not.toBe(first);
    expect(push(unheard).answered()).toBe(first);
    expect(push(unheard).answered()).not.toBe(first);
  });

  it("are repeated once each where two with the same body were unheard", () => {
    const unheard = new UnheardPushes(() => now, null);
    const before = [push(unheard), push(unheard)].map((one) => one.hungUp());
    const after = [push(unheard), push(unheard)].map(({ name }) => name);
    expect(new Set(after)).toEqual(new Set(before));
    expect(after[0]).not.toBe(after[1]);
  });

  it("are forgotten after an hour", () => {
    const unheard = new UnheardPushes(() => now, null);
    const first = push(unheard).hungUp();
    now += HOUR_MS + 1;
    expect(push(unheard).answered()).not.toBe(first);
  });
});

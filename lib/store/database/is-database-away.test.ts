import { describe, expect, it } from "vitest";
import { isDatabaseAway } from "./is-database-away";

describe("an error of the database", () => {
  it.each([
    ["a refused connection", Object.assign(new Error("connect"), { code: "ECONNREFUSED" })],
    ["a server that is starting up", Object.assign(new Error("the database system is starting up"), { code: "57P03" })],
    [
      "the same through Prisma",
      new Error("Database error. Code: `57P03`. Message: `the database system is starting up`"),
    ],
    ["a connection that ended in a question", new Error("Connection terminated unexpectedly")],
    [
      "a question after a connection broke",
      new Error("Client has encountered a connection error and is not queryable"),
    ],
    ["a question after a connection was closed", new Error("Client was closed and is not queryable")],
    ["a statement that was not answered in time", Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })],
    ["a transaction that got no connection in time", Object.assign(new Error("Transaction"), { code: "P2028" })],
    ["no free connection in time", new Error("timeout exceeded when trying to connect")],
    ["no room on its disk", Object.assign(new Error("could not extend file"), { code: "53100" })],
    ["a server that gave its place to another", Object.assign(new Error("read-only transaction"), { code: "25006" })],
    ["what any of these caused", new Error("A push failed", { cause: new Error("Connection terminated") })],
  ])("means that it is away: %s", (_what, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    ["a broken rule", Object.assign(new Error("duplicate key value"), { code: "23505" })],
    ["a mistake in a question", Object.assign(new Error("syntax error"), { code: "42601" })],
    ["a fault of ours", new Error("This line is not queryable")],
    ["nothing", null],
  ])("does not: %s", (_what, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import type { LogEvent } from "../event";
import { findFormat } from "../find-format";
import { parseLine } from "../parse-line";
import { fieldNamesOf } from "./field-names";

const NAMES = {
  ...({ time: "started", level: "importance", message: "what", client: "peer.addr", route: "op" } as const),
  ...({ status: "outcome", latency: "spent", user: "who", service: "unit" } as const),
};

function read(line: string, format: string, names = fieldNamesOf(NAMES, "us")): LogEvent | null {
  const parsed = parseLine(line, findFormat(format), { fieldNames: names ?? undefined });
  return parsed.kind === "event" ? parsed.event : null;
}

const WANTED = {
  ...{
    time: Date.UTC(2024, 1, 29, 13, 55, 36),
    level: "error",
    message: "it broke",
    client: "192.0.2.7",
    path: "/pay",
  },
  ...{ query: "n=1", status: 503, latencyMs: 1.5, user: "anna", service: "billing" },
};

describe("fields mean what a person says", () => {
  test.each([
    [
      "json",
      '{"started":"2024-02-29T13:55:36Z","importance":"ERROR","what":"it broke","peer":{"addr":"192.0.2.7:80"},"op":"/pay?n=1","outcome":"503","spent":1500,"who":"anna","unit":"billing"}',
    ],
    [
      "logfmt",
      'started=2024-02-29T13:55:36Z importance=error what="it broke" peer.addr=192.0.2.7 op=/pay?n=1 outcome=503 spent=1500 who=anna unit=billing',
    ],
    [
      "docker",
      '{"log":"{\\"started\\":\\"2024-02-29T13:55:36Z\\",\\"importance\\":\\"error\\",\\"what\\":\\"it broke\\",\\"peer.addr\\":\\"192.0.2.7\\",\\"op\\":\\"/pay?n=1\\",\\"outcome\\":503,\\"spent\\":1500,\\"who\\":\\"anna\\",\\"unit\\":\\"billing\\"}\\n","stream":"stdout","time":"2024-02-29T13:55:37Z"}',
    ],
  ])("in %s", (format, line) => expect(read(line, format)).toMatchObject(WANTED));

  test("over the usual names, which become further fields", () => {
    const event = read(
      '{"time":"2024-02-29T00:00:00Z","started":"2024-02-29T13:55:36Z","status":200,"outcome":503}',
      "json",
    );
    expect(event).toMatchObject({
      time: WANTED.time,
      status: 503,
      fields: { time: "2024-02-29T00:00:00Z", status: "200" },
    });
  });

  test("and by their usual names where a line lacks them", () => {
    expect(read('{"level":"warn","msg":"usual","status":404}', "json")).toMatchObject({
      level: "warning",
      message: "usual",
      status: 404,
    });
  });

  test("a unit in the text wins over the one that was said", () => {
    expect(read('{"spent":"3ms"}', "json")?.latencyMs).toBe(3);
    expect(read('{"duration_s":2}', "json", fieldNamesOf({}, "ms"))?.latencyMs).toBe(2);
  });
});

test("where nothing was said there is nothing to look up", () => expect(fieldNamesOf({ time: " " }, null)).toBe(null));

import { describe, expect, it } from "vitest";
import { answerOf } from "./answer-of";
import { DiskWatch } from "./disk-watch";
import { type Arrival, LoadGate } from "./load-gate";
import { readSecret } from "./read-secret";
import { splitBody } from "./split-body";

describe("the key of a push", () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
  it.each([
    ["bearer", { authorization: "Bearer abc" }, "abc"],
    ["bearer in other case", { authorization: "bearer  abc" }, "abc"],
    ["basic password", basic("user:abc"), "abc"],
    ["basic user alone", basic("abc:"), "abc"],
    ["own header", { "x-api-key": "abc" }, "abc"],
    ["nothing", {}, null],
    ["empty basic", basic(":"), null],
    ["another scheme", { authorization: "Digest abc" }, null],
  ])("is read from %s", (_name, headers, secret) => {
    expect(readSecret(headers)).toBe(secret);
  });
});

describe("the lines of a push", () => {
  it("lose their endings and nothing else", () => {
    expect(splitBody(Buffer.from("a\r\n\nb \nc"))).toEqual(["a", "", "b ", "c"]);
    expect(() => splitBody(Buffer.from("\n \r\n"))).toThrow(expect.objectContaining({ code: "empty_body" }));
    expect(() => splitBody(Buffer.from("x\n".repeat(50_001)))).toThrow(
      expect.objectContaining({ code: "body_too_large" }),
    );
    expect(splitBody(Buffer.from("y".repeat(70_000)))[0]).toHaveLength(65_536);
  });
});

describe("the gate", () => {
  const limits = {
    totalBytes: 100,
    organisationBytes: 60,
    sourceBytes: 60,
    waitMs: 2_000,
    burstBytes: 20,
    announcedMs: 2_000,
  };
  const at = (organisationId: number, source = "web") => ({ organisationId, source });
  const hold = () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    return { held: () => held, release };
  };

  it("refuses early what does not fit, and opens again", async () => {
    const gate = new LoadGate(limits);
    const { held, release } = hold();
    const first = gate.pass(at(1), 50, held);
    await expect(gate.pass(at(1, "shop"), 20, async () => 1)).rejects.toMatchObject({ status: 429 });
    await expect(gate.pass(at(2), 60, async () => 1)).rejects.toMatchObject({ status: 503 });
    await expect(gate.pass(at(2), 40, async () => 2)).resolves.toBe(2);
    release();
    await first;
    await expect(gate.pass(at(1), 500, async () => 3)).resolves.toBe(3);
  });

  it("lets little more into a source whose pushes take long, while the others keep their share", async () => {
    let now = 0;
    const gate = new LoadGate(limits, () => now);
    const { held, release } = hold();
    const slow = gate.pass(at(1), 10, ({ whole }) => {
      whole();
      return held();
    });
    await expect(gate.pass(at(1), 40, async () => 1)).resolves.toBe(1);
    now = 2_001;
    await expect(gate.pass(at(1), 40, async () => 1)).rejects.toMatchObject({
      ...{ status: 429, headers: { "Retry-After": "2" } },
    });
    await expect(gate.pass(at(1), 10, async () => 2)).resolves.toBe(2);
    await expect(gate.pass(at(1, "shop"), 40, async () => 3)).resolves.toBe(3);
    release();
    await slow;
    await expect(gate.pass(at(1), 40, async () => 4)).resolves.toBe(4);
  });

  it("does not take a sender's slow line for a slow store", async () => {
    let now = 0;
    const gate = new LoadGate(limits, () => now);
    const { held, release } = hold();
    const trickle = gate.pass(at(1), 10, held);
    now = 60_000;
    await expect(gate.pass(at(1), 40, async () => 1)).resolves.toBe(1);
    release();
    await trickle;
  });

  it("counts a body that trickles in for what has come of it, and refuses the rest where others took its room", async () => {
    let now = 0;
    const gate = new LoadGate(limits, () => now);
    const { held, release } = hold();
    let arrival: Arrival | null = null;
    const trickle = gate.pass(at(1), 50, async (body) => {
      arrival = body;
      body.came(5);
      await held();
    });
    await expect(gate.pass(at(1), 40, async () => 1)).rejects.toMatchObject({ status: 429 });
    now = 2_001;
    await expect(gate.pass(at(1), 56, async () => 1)).rejects.toMatchObject({ status: 429 });
    const quick = gate.pass(at(1), 40, held);
    const { came } = arrival as unknown as Arrival;
    came(20);
    expect(() => came(21)).toThrow(expect.objectContaining({ status: 429 }));
    release();
    await Promise.all([trickle, quick]);
    await expect(gate.pass(at(1), 60, async ({ came }) => came(100))).resolves.toBeUndefined();
  });
});

describe("the watch over the disk", () => {
  it("refuses while there is little room, and notices within a second that there is more", async () => {
    let now = 0;
    let free = 500 * 1024 * 1024;
    const watch = new DiskWatch(
      "/data",
      async () => free,
      () => now,
    );
    await watch.refuseIfFull();
    free = 1024;
    now += 1_000;
    await expect(watch.refuseIfFull()).rejects.toMatchObject({ kind: "unavailable", code: "disk_full" });
    free = 500 * 1024 * 1024;
    now += 999;
    await expect(watch.refuseIfFull()).rejects.toMatchObject({ code: "disk_full" });
    now += 1;
    await watch.refuseIfFull();
  });
});

describe("an answer to an error nobody meant", () => {
  it("shows nothing of it", () => {
    const answer = answerOf(new Error("secret place"));
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer)).not.toContain("secret place");
  });
});

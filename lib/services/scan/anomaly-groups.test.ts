import { describe, expect, it } from "vitest";
import { EMPTY_EVENT } from "@/lib/core/log/event";
import { AnomalyGroups } from "./anomaly-groups";
import type { ScanAnomaly } from "./scan-anomaly";
import { Strangest } from "./strangest";

const MINUTE = 60_000;

function line(client: string | null, at: number, oneIn: number, path = "/x"): ScanAnomaly {
  const event = { ...EMPTY_EVENT, time: at, client, path, status: 404 };
  return {
    ...windowed("line", at, at, oneIn),
    client,
    source: { file: "a.log", line: 1, raw: "raw", event },
  };
}

function windowed(unit: ScanAnomaly["unit"], from: number, to: number, oneIn: number): ScanAnomaly {
  const explain = () => ({ sentence: "Odd.", reasons: [], signals: [] });
  const score = 25 * (Math.log10(oneIn) - 2);
  return {
    unit,
    score,
    severity: "minor",
    oneIn,
    threshold: 20,
    from,
    to,
    client: null,
    events: 1,
    source: null,
    explain,
  };
}

function grouped(anomalies: readonly ScanAnomaly[]) {
  const groups = new AnomalyGroups();
  for (const anomaly of anomalies) groups.add(anomaly);
  return groups;
}

describe("AnomalyGroups", () => {
  it("makes one entry of a scanner's lines and windows, with its strangest line in front", () => {
    const lines = Array.from({ length: 300 }, (_, n) =>
      line("203.0.113.9", n * 1_000, n === 120 ? 9_000 : 5_000, `/p${n}`),
    );
    const window = { ...windowed("client", 0, 10 * MINUTE, 8_000), client: "203.0.113.9" };
    const [group, ...rest] = grouped([...lines, window]).ranked();
    expect(rest).toEqual([]);
    expect(group?.counts).toMatchObject({ line: 300, client: 1, minute: 0 });
    expect(group?.best).toBe(lines[120]);
    expect([group?.from, group?.to]).toEqual([0, 10 * MINUTE]);
    expect(group?.title).toContain("203.0.113.9");
  });

  it("keeps clients apart, and lines without a client by template", () => {
    const ranked = grouped([
      line("a", 0, 2_000),
      line("b", 0, 3_000),
      line(null, 0, 4_000, "/u/1"),
      line(null, 5, 4_000, "/u/2"),
    ]).ranked();
    expect(ranked.map(({ counts }) => counts.line)).toEqual([2, 1, 1]);
  });

  it("makes one entry of minutes that follow each other", () => {
    const near = [0, 1, 4].map((n) => windowed("minute", n * MINUTE, (n + 1) * MINUTE, 2_000));
    const far = windowed("minute", 60 * MINUTE, 61 * MINUTE, 2_000);
    expect(
      grouped([...near, far])
        .ranked()
        .map(({ counts }) => counts.minute),
    ).toEqual([3, 1]);
  });

  it("gives a minute to the client that made it strange, and leaves any other alone", () => {
    const burst = Array.from({ length: 20 }, (_, n) => line("a", n * 1_000, 50_000));
    const spike = windowed("minute", 0, MINUTE, 10_000);
    expect(grouped([...burst, { ...spike, client: "a" }]).ranked()).toHaveLength(1);
    expect(grouped([...burst, spike]).ranked()).toHaveLength(2);
  });

  it("names a route only when it made every minute strange", () => {
    const minutes = [0, 1].map((n) => windowed("minute", n * MINUTE, (n + 1) * MINUTE, 2_000));
    const titleOf = (anomalies: ScanAnomaly[]) => grouped(anomalies).ranked()[0]?.title;
    expect(titleOf(minutes.map((minute) => ({ ...minute, route: "/cart" })))).toContain("/cart");
    const [first, second] = minutes as [ScanAnomaly, ScanAnomaly];
    expect(titleOf([first, { ...second, route: "/cart" }])).not.toContain("/cart");
    expect(titleOf([{ ...first, route: "/cart" }, second])).not.toContain("/cart");
  });

  it("drops only the mildest when there are thousands", () => {
    const groups = grouped(Array.from({ length: 9_000 }, (_, n) => line(`client ${n}`, n, 1_000 + n)));
    expect(groups.ranked()[0]?.best.client).toBe("client 8999");
    expect(groups.ranked().length + groups.dropped).toBe(9_000);
  });
});

describe("Strangest", () => {
  it("keeps the strangest of many in order, the earlier of equals first", () => {
    const strangest = new Strangest(3);
    for (let n = 0; n < 1_000; n += 1) strangest.add(line(`c${n}`, n, 1_000 + (n % 500)));
    expect(strangest.list().map(({ client }) => client)).toEqual(["c499", "c999", "c498"]);
  });

  it("keeps none when none are wanted", () => {
    const strangest = new Strangest(0);
    strangest.add(line("a", 0, 1_000));
    expect(strangest.list()).toEqual([]);
  });
});

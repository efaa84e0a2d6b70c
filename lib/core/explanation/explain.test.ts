import { beforeAll, describe, expect, test } from "vitest";
import { type Detector, startDetection, startLearning } from "../detect";
import type { LogEvent } from "../log/event";
import { findFormat } from "../log/find-format";
import { parseLine } from "../log/parse-line";
import { createTraffic } from "../scenario/create-traffic";

const START = Date.UTC(2026, 2, 2);
const HOUR = 3_600_000;
const combined = findFormat("combined");
let detector: Detector;

beforeAll(() => {
  const learner = startLearning({ seed: 1, trees: 50 });
  const traffic = createTraffic({ seed: 1, ratePerSecond: 0.5, scenarios: [] });
  for (const { line } of traffic.linesBetween(START, START + 8 * HOUR)) learner.learn(eventOf(line));
  detector = startDetection(learner.finish());
}, 60_000);

function eventOf(raw: string): LogEvent {
  const parsed = parseLine(raw, combined);
  if (parsed.kind !== "event") throw new Error(`not read: ${raw}`);
  return parsed.event;
}

function explained(request: string, { status = 404, agent = "Mozilla/5.0 (X11; Linux)", bytes = 500 } = {}) {
  const raw = `203.0.113.9 - - [02/Mar/2026:09:00:00 +0000] "${request}" ${status} ${bytes} "-" "${agent}"`;
  const explanation = detector.explainLine(eventOf(raw), raw);
  const marks = explanation.reasons.map(({ feature, span }) => [
    feature,
    span === undefined ? null : raw.slice(span.start, span.end),
  ]);
  return { ...explanation, raw, marks: Object.fromEntries(marks) as Record<string, string | null> };
}

describe("what is to blame", () => {
  test("is marked in the raw line: the words of an attack", () => {
    const { marks } = explained("GET /product/5?view=../../../../etc/passwd HTTP/1.1");
    expect(marks["attack-signal"]).toBe("../../");
  });

  test("is marked in the raw line: a scanner's agent", () => {
    const { marks } = explained("GET / HTTP/1.1", { status: 200, agent: "sqlmap/1.7" });
    expect(Object.values(marks)).toContain("sqlmap/1.7");
  });

  test("is marked in the raw line: a parameter nobody sends", () => {
    const { reasons, marks } = explained("GET /search?q=shoes&debug_mode_7=on HTTP/1.1", { status: 200 });
    expect(reasons.map(({ feature }) => feature).some((feature) => feature.startsWith("param"))).toBe(true);
    expect(Object.values(marks).some((mark) => mark?.includes("debug_mode_7=on"))).toBe(true);
  });

  test("lies within the line whatever the line holds", () => {
    for (const request of [
      "GET /\\x00\\x1b[31m HTTP/1.1",
      "GET /<b>&amp;</b>?%u202e=%ff HTTP/1.1",
      "\\x16\\x03\\x01",
    ]) {
      const { raw, reasons } = explained(request);
      for (const { span } of reasons) {
        if (span === undefined) continue;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(raw.length);
      }
    }
  });

  test("is nowhere when the raw line is not known", () => {
    const { raw } = explained("GET /a/../../etc/passwd HTTP/1.1");
    expect(detector.explainLine(eventOf(raw)).reasons.some(({ span }) => span !== undefined)).toBe(false);
  });
});

describe("an odd answer", () => {
  test("is called rare in the log only where it is", () => {
    expect(explained("GET / HTTP/1.1", { status: 418 }).sentence).toMatch(
      /418 where 200 is usual|\(418\) that is rare/,
    );
    const { sentence } = explained("GET /api/v1/orders?per_page=10000 HTTP/1.1", { status: 200 });
    expect(sentence).not.toContain("that is rare in this log");
  });

  test("is told against what the route usually answers", () => {
    const { sentence, marks } = explained("GET /products HTTP/1.1", { status: 403, bytes: 30_000 });
    expect(sentence).toContain("answered 403 where 200 is usual");
    expect(Object.values(marks)).toContain("403");
  });

  test("is the route's doing where hardly anybody asks for the route, which is said once", () => {
    const { sentence, reasons } = explained("GET /api/v1/orders HTTP/1.1", { status: 200 });
    expect(reasons.map(({ feature }) => feature)).toContain("route-outcome");
    expect(sentence.match(/asked for|asks for/g)).toHaveLength(1);
  });

  test("is the method's doing where the route answers so to another one", () => {
    const { sentence } = explained("DELETE /products HTTP/1.1", { status: 200, bytes: 30_000 });
    expect(sentence).toMatch(/by DELETE/);
    expect(sentence).not.toContain("(200)");
  });
});

describe("a sentence", () => {
  test("names the whole parameter that a rare piece lies in", () => {
    const { sentence, marks } = explained("GET /products?per_page=10 HTTP/1.1", { status: 200 });
    expect(sentence).not.toContain("“er_pa”");
    expect(Object.values(marks).some((mark) => mark === "per_page" || mark === "per_page=10")).toBe(true);
  });

  test("names the whole step of the path that a rare piece lies in", () => {
    const { reasons } = explained("GET /tomcat-docs/ HTTP/1.1");
    const culprit = reasons.find(({ feature }) => /^(text|shape)/.test(feature))?.culprit;
    expect(culprit).toBe("tomcat-docs");
  });

  test("begins with what was measured far beyond the usual", () => {
    const { sentence } = explained("GET /products?per_page=10000 HTTP/1.1", { status: 200, bytes: 36_000_000 });
    expect(sentence).toMatch(/to 203\.0\.113\.9: 36,000,000 bytes where [\d,]+ are usual/);
  });

  test("names a known attack that is not its leading reason", () => {
    const { sentence } = explained("GET /search?q='%20OR%20'1'='1 HTTP/1.1", { status: 400 });
    expect(sentence).toContain("carrying SQL injection");
  });
});

describe("the rank of a reason", () => {
  test("says over how many lines and how long nothing like it was seen", () => {
    const { reasons } = explained("GET /no/such/place.php HTTP/1.1");
    expect(reasons.map(({ rank }) => rank)).toContainEqual(
      expect.stringMatching(/^not seen in [\d,]+ lines of 8 hours$/),
    );
  });

  test("is that of an extreme where something was measured", () => {
    const { reasons } = explained("GET / HTTP/1.1", { status: 200, bytes: 900_000_000 });
    const bytes = reasons.find(({ feature }) => feature === "bytes");
    expect(bytes?.rank).toMatch(/^higher than in all [\d,]+ lines learned from$/);
  });
});

test("explaining is pure: the same line gives the same words, in any order", () => {
  const requests = ["GET /a/../../etc/passwd HTTP/1.1", "GET / HTTP/1.1", "POST /search?q=' HTTP/1.1"];
  const forth = requests.map((request) => explained(request));
  const back = [...requests].reverse().map((request) => explained(request));
  expect(back.reverse()).toEqual(forth);
});

import { expect, test } from "vitest";
import { explainSession } from "../../explanation/explain-session";
import type { Session } from "../../features/session/session";
import { isologTrainer } from "../../forest/fit-forest";
import { createRandom } from "../../forest/random";
import { type Packable, rejoin, separate } from "../file/binary";
import { type PackedSession, packSession, unpackSession } from "../session/pack-session";
import { scoreSession } from "../session/score-session";
import type { SessionModel } from "../session/session-model";
import { SessionLearner } from "./learn-sessions";

const [OPEN, READ, WRITE, CLOSE, CHECK, FAIL] = [11, 12, 13, 14, 15, 16] as const;
const NAMES = new Map([
  [OPEN, "open"],
  [READ, "read"],
  [WRITE, "write"],
  [CLOSE, "close"],
  [CHECK, "check"],
  [FAIL, "fail"],
]);

function session(key: string, steps: readonly number[], seconds = 10): Session {
  const counts = new Map<number, number>();
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1);
  return { key, start: 0, end: seconds * 1000, events: steps.length, steps, counts };
}

/** Opens, reads once to thrice, writes, closes; every fourth checks, too. */
function usual(count: number): Session[] {
  const random = createRandom(7);
  return Array.from({ length: count }, (_, i) => {
    const reads = Array.from({ length: 1 + random.below(3) }, () => READ);
    const end = random.below(4) === 0 ? [CLOSE, CHECK] : [CLOSE];
    return session(`s${i}`, [OPEN, ...reads, WRITE, ...end], 5 + random.below(10));
  });
}

function learned(sessions: readonly Session[], seed = 1): SessionModel {
  const learner = new SessionLearner();
  for (const [template, name] of NAMES) learner.name(template, name);
  for (const one of sessions) learner.add(one);
  const model = learner.finish({ trainer: isologTrainer, seed, trees: 100, sample: 256 });
  if (model === null) throw new Error("too few sessions");
  return model;
}

const USUAL = usual(1_000);
const MODEL = learned(USUAL);
const ODDEST_USUAL = Math.max(...USUAL.map((one) => scoreSession(MODEL, one).raw));

test.each([
  ["a step nobody else has", [OPEN, READ, WRITE, FAIL, CLOSE], "presence", "fail"],
  ["a template never seen", [OPEN, READ, WRITE, 99, CLOSE], "presence", "a template never seen before"],
  ["a common step that is missing", [OPEN, READ, CLOSE], "presence", "write"],
  ["a common step many times over", [OPEN, ...Array.from({ length: 90 }, () => READ), WRITE, CLOSE], "counts", "read"],
  ["the usual steps in another order", [CLOSE, WRITE, READ, OPEN], "order", undefined],
])("%s is odder than anything usual, and the reason says so", (_, steps, feature, culprit) => {
  const odd = session("odd", steps);
  expect(scoreSession(MODEL, odd).raw).toBeGreaterThan(ODDEST_USUAL);
  const { reasons, sentence } = explainSession(MODEL, odd);
  expect(reasons.map((reason) => [reason.feature, reason.culprit])).toContainEqual([feature, culprit]);
  expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(sentence).toMatch(/^odd has .+\.$/);
});

test("a session that lasts far longer than any other is odder than the same one of usual length", () => {
  const steps = [OPEN, READ, WRITE, CLOSE];
  const [long, short] = [session("long", steps, 100_000), session("short", steps, 10)];
  expect(scoreSession(MODEL, long).raw).toBeGreaterThan(scoreSession(MODEL, short).raw);
  expect(explainSession(MODEL, long).reasons[0]?.feature).toBe("duration");
});

test("what every fourth session does is no surprise", () => {
  const [without, checked] = [
    session("a", [OPEN, READ, WRITE, CLOSE]),
    session("b", [OPEN, READ, WRITE, CLOSE, CHECK]),
  ];
  expect(scoreSession(MODEL, checked).raw - scoreSession(MODEL, without).raw).toBeLessThan(2);
  expect(explainSession(MODEL, without).reasons.map(({ feature }) => feature)).not.toContain("presence");
});

test("equal sessions score equal to the bit, whatever the order of the log", () => {
  const shuffled = [...USUAL].reverse();
  const other = learned(shuffled);
  for (const one of USUAL.slice(0, 200)) {
    const twin = { ...one, key: "twin" };
    expect(scoreSession(other, twin)).toEqual(scoreSession(MODEL, one));
  }
});

test("the same seed gives the same scores, another seed nearly the same", () => {
  const odd = session("odd", [OPEN, FAIL]);
  expect(scoreSession(learned(USUAL), odd)).toEqual(scoreSession(MODEL, odd));
  expect(scoreSession(learned(USUAL, 2), odd).raw / scoreSession(MODEL, odd).raw).toBeCloseTo(1, 0);
});

test("too few sessions teach nothing", () => {
  const learner = new SessionLearner();
  for (const one of usual(99)) learner.add(one);
  expect(learner.finish({ trainer: isologTrainer, seed: 1, trees: 10, sample: 64 })).toBeNull();
});

test("equal sessions alone make no anomaly of each other", () => {
  const model = learned(Array.from({ length: 300 }, (_, i) => session(`s${i}`, [OPEN, CLOSE])));
  expect(scoreSession(model, session("next", [OPEN, CLOSE])).score).toBe(0);
});

test("several templates that no session had are one reason, with their names where they are known", () => {
  const odd = session("odd", [OPEN, READ, WRITE, 99, 98, CLOSE]);
  const { reasons, sentence } = explainSession(MODEL, odd, new Map([[98, "disk is full"]]));
  const actual = "2 templates never seen in such sessions";
  expect(reasons).toContainEqual(expect.objectContaining({ feature: "presence", actual }));
  expect(sentence).toContain("2 templates never seen in such sessions");
  expect(sentence).toContain("“disk is full”");
});

test("several missing steps are one reason, and how seldom they come is no second one", () => {
  const { reasons, sentence } = explainSession(MODEL, session("short", [OPEN, READ]));
  expect(sentence).toContain("2 templates that nearly every session has are missing");
  expect(reasons.filter(({ feature }) => feature === "presence")).toHaveLength(1);
  expect(reasons.map(({ feature }) => feature)).not.toContain("counts");
});

test("a session that only takes long is not said to be in an unusual order", () => {
  const { reasons } = explainSession(MODEL, session("long", [OPEN, READ, READ, WRITE, CLOSE], 100_000));
  expect(reasons.map(({ feature }) => feature)).toEqual(["duration"]);
});

test("a snapshot gives the same scores and reasons back", () => {
  const { json, arrays } = separate(packSession({ key: "k", silenceMs: 1, model: MODEL }) as unknown as Packable);
  const back = unpackSession(rejoin(json, arrays) as PackedSession);
  expect(back).toMatchObject({ key: "k", silenceMs: 1 });
  for (const steps of [
    [OPEN, FAIL],
    [OPEN, READ, WRITE, CLOSE],
    [CLOSE, 99],
  ]) {
    const one = session("one", steps);
    expect(scoreSession(back.model, one)).toEqual(scoreSession(MODEL, one));
    expect(explainSession(back.model, one)).toEqual(explainSession(MODEL, one));
  }
});

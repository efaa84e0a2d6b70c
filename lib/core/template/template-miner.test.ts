import { expect, test } from "vitest";
import { EMPTY_EVENT } from "../log/event";
import { contentTemplateOf } from "./content-template";
import { templateId } from "./template-id";
import { TemplateMiner } from "./template-miner";

function mined(folded: readonly string[]): string[] {
  const miner = new TemplateMiner();
  for (const one of folded) miner.add(one);
  return folded.map(miner.finish());
}

const SERVICES = "chargen daytime echo eklogin ftp klogin krb shell".split(" ");

test("many different words at one place are a variable part", () => {
  expect(new Set(mined(SERVICES.map((service) => `removing ${service}`)))).toEqual(new Set(["removing <*>"]));
});

test("in a sentence fewer will do", () => {
  const folded = SERVICES.slice(0, 4).map((service) => `the service ${service} has been stopped`);
  expect(new Set(mined(folded))).toEqual(new Set(["the service <*> has been stopped"]));
  expect(mined(folded.slice(1))).toEqual(folded.slice(1));
});

test("few different words at one place are different messages", () => {
  const states = ["link is up", "link is down", "link is unknown"];
  expect(mined(states)).toEqual(states);
});

test("a word where others have a variable part is one, too", () => {
  expect(mined(["synchronized to <*>, stratum <*>", "synchronized to LOCAL(<*>), stratum <*>"])).toEqual([
    "synchronized to <*> stratum <*>",
    "synchronized to <*> stratum <*>",
  ]);
});

test("a variable part found beside another is one with it", () => {
  expect(new Set(mined(["status of <*>", ...SERVICES.map((service) => `status of ${service} <*>`)]))).toEqual(
    new Set(["status of <*>"]),
  );
});

test("two parts that vary are found one after the other", () => {
  const folded = SERVICES.flatMap((service) => SERVICES.map((other) => `moving ${service} behind ${other}`));
  expect(new Set(mined(folded))).toEqual(new Set(["moving <*> behind <*>"]));
});

test("what is left of a template says something", () => {
  expect(mined(["started <*>", "stopped <*>"])).toEqual(["started <*>", "stopped <*>"]);
  expect(mined(SERVICES)).toEqual(SERVICES);
});

test("the order of the messages changes nothing", () => {
  const folded = [...SERVICES.map((service) => `removing ${service} now`), "removing <*> now", "all is well"];
  expect(mined([...folded].reverse()).reverse()).toEqual(mined(folded));
});

test("beyond its room a template stands for itself", () => {
  const miner = new TemplateMiner();
  for (let i = 0; i < 20_000; i++) miner.add(`word ${i.toString(26)} and ${(i * 7).toString(25)}`);
  const late = SERVICES.map((service) => `removing ${service}`);
  for (const folded of late) miner.add(folded);
  expect(late.map(miner.finish())).toEqual(late);
});

test("an id depends on the text of the template alone", () => {
  expect(templateId("removing <*>")).toMatch(/^[0-9a-f]{12}$/);
  expect(templateId("removing <*>")).toBe(templateId("removing <*>"));
  expect(templateId("removing <*>")).not.toBe(templateId("removing"));
});

test("a line is what its message says, or its request", () => {
  expect(contentTemplateOf({ ...EMPTY_EVENT, message: "took 12 ms", path: "/a" })).toBe("took <*>");
  expect(contentTemplateOf({ ...EMPTY_EVENT, method: "GET", path: "/a/1" })).toBe("GET /a/{id}");
  expect(contentTemplateOf(EMPTY_EVENT)).toBe("-");
});

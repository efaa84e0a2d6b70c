import { expect, it } from "vitest";
import { TurnedAway } from "./turned-away";

it("notes a flood in a few writes, one at a time, with how often each address was turned away", async () => {
  const noted = new Map<string, number>();
  let writes = 0;
  let underWay = 0;
  const turnedAway = new TurnedAway(async (address, times) => {
    expect(++underWay).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    underWay--;
    writes++;
    noted.set(address, (noted.get(address) ?? 0) + times);
  });
  for (let n = 0; n < 10_000; n++) turnedAway.add(n % 2 === 0 ? "192.0.2.1" : "192.0.2.2");
  await expect.poll(() => [...noted.values()].reduce((sum, times) => sum + times, 0)).toBe(10_000);
  expect(writes).toBeLessThan(10);
  turnedAway.add("192.0.2.3");
  await expect.poll(() => noted.get("192.0.2.3")).toBe(1);
});

it("keeps no list without end of forged addresses", async () => {
  const noted: string[] = [];
  const turnedAway = new TurnedAway(async (address) => {
    await new Promise((resolve) => setImmediate(resolve));
    noted.push(address);
  });
  for (let n = 0; n < 5_000; n++) turnedAway.add(`2001:db8::${n}`);
  await expect.poll(() => noted.length).toBeGreaterThan(999);
  expect(noted.length).toBeLessThan(1_010);
});

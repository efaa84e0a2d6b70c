import { expect, test } from "vitest";
import { unitWords } from "./unit-words";

test("an incident says what its anomalies are", () => {
  expect(unitWords({ line: 180, client: 2, minute: 1 })).toBe("180 odd lines, 2 odd windows of a client, 1 odd minute");
  expect(unitWords({ session: 3, route: 1 })).toBe("1 odd window of a route, 3 odd sessions");
  expect(unitWords({})).toBeNull();
});

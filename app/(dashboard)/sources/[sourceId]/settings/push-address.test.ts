import { expect, it } from "vitest";
import { pushAddress } from "./push-address";

const PORTS = { web: 3000, intake: 3001, syslog: 5514 };

it.each([
  ["http://localhost:3000", "http://localhost:3001", true],
  ["http://192.0.2.7:3000", "http://192.0.2.7:3001", true],
  ["http://[2001:db8::7]:3000", "http://[2001:db8::7]:3001", true],
  ["https://isolog.example.org", "https://isolog.example.org", false],
  ["http://isolog.example.org", "http://isolog.example.org", false],
  ["http://localhost:8080", "http://localhost:8080", false],
  ["https://isolog.example.org:3000", "https://isolog.example.org:3000", false],
])("for pages at %s lines are pushed to %s", (page, origin, isIntake) => {
  expect(pushAddress(new URL(page), PORTS)).toEqual({ origin, isIntake });
});

it("takes the pages' port for theirs where it is the usual one of HTTP", () => {
  expect(pushAddress(new URL("http://logs.example.org"), { ...PORTS, web: 80 }).origin).toBe(
    "http://logs.example.org:3001",
  );
});

import { expect, test } from "vitest";
import { chosenFormat } from "./chosen-format";

test("a name, a directive, or nothing", () => {
  expect(chosenFormat(undefined)).toBe(null);
  expect(chosenFormat("syslog-rfc3164")?.label).toBe("Syslog (RFC 3164)");
  expect(chosenFormat("%h %t %>s")?.parse("1.2.3.4 [29/Feb/2024:13:55:36 +0000] 200")).toMatchObject({ status: 200 });
});

test("what is neither is refused, a directive with the place of its fault", () => {
  expect(() => chosenFormat("xml")).toThrow("--format wants one of docker,");
  expect(() => chosenFormat("$remote_addr$status")).toThrow(
    "Character 13: Nothing stands between $remote_addr and $status",
  );
});

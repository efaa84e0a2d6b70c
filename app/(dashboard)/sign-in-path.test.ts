import { describe, expect, it } from "vitest";
import { safeNext } from "../(access)/safe-next";
import { signInPath } from "./sign-in-path";

describe("the way to sign in", () => {
  it.each([
    ["/", "/sign-in"],
    [null, "/sign-in"],
    ["//[", "/sign-in"],
    ["/?_rsc=1a2b", "/sign-in"],
    ["/sources/7/incidents/3", "/sign-in?next=%2Fsources%2F7%2Fincidents%2F3"],
    ["/sources/7/overview?from=1&_rsc=1a2b&to=2", "/sign-in?next=%2Fsources%2F7%2Foverview%3Ffrom%3D1%26to%3D2"],
  ])("from %s is %s", (asked, path) => {
    expect(signInPath(asked)).toBe(path);
  });

  it.each(["//elsewhere.example/x", "/\\elsewhere.example", "http://elsewhere.example/x"])(
    "never leads to another site from %s",
    (asked) => {
      const next = new URL(signInPath(asked), "http://here.invalid").searchParams.get("next");
      expect(new URL(safeNext(next ?? undefined), "http://here.invalid").host).toBe("here.invalid");
    },
  );
});

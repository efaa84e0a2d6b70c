import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { acceptInvitationInput, INCOMPLETE_LINK, linkToken, setUpInput } from "./access";

const whole = randomBytes(32).toString("base64url");

it("takes the token of a link whole, and says in words what a link cut off lacks", () => {
  expect(linkToken.parse(whole)).toBe(whole);
  for (const cut of ["", "abc", whole.slice(0, -1), `${whole}?`]) {
    const inputs = [setUpInput.safeParse({ token: cut }), acceptInvitationInput.safeParse({ token: cut })];
    for (const input of inputs) expect(input.error?.issues[0]?.message).toBe(INCOMPLETE_LINK);
  }
});

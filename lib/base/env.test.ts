import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { password } from "../contracts/access";
import { readEnv } from "./env";
import { SETTINGS } from "./settings";

const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");

describe("settings", () => {
  it("are all listed in .env.example, each under a sentence, and nothing else is", () => {
    const lines = example.split("\n");
    const listed = lines.flatMap((line, i) => {
      const name = /^([A-Z_]+)=/.exec(line)?.[1];
      if (name) expect(lines[i - 1], `a sentence above ${name}`).toMatch(/^# [A-Z].*[.)]$/);
      return name ? [name] : [];
    });
    expect(listed.sort()).toEqual(Object.keys(SETTINGS).sort());
  });

  it("have the defaults that .env.example shows", () => {
    const pairs = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    expect(readEnv(Object.fromEntries(pairs))).toEqual(readEnv({}));
  });

  it("need no value at all", () => {
    const env = readEnv({}, "/somewhere");
    expect(env).toMatchObject({ PORT: 3000, PUBLIC_URL: "http://localhost:3000", ISOLOG_DEMO: true });
    expect(env.ISOLOG_DATA_DIR).toBe("/somewhere/data");
    expect(env.DATABASE_URL).toBeUndefined();
  });

  it("are refused all at once, each in a sentence", () => {
    const wrong = { PORT: "web", DATABASE_URL: "mysql://x", ISOLOG_DEMO: "maybe", ISOLOG_OWNER_EMAIL: "a@example.org" };
    expect(() => readEnv(wrong)).toThrow(/PORT[\s\S]*DATABASE_URL must be an address[\s\S]*ISOLOG_DEMO[\s\S]*together/);
  });

  it.each([9, 10, 200, 201])("hold a first password of %i characters to the rule for all passwords", (length) => {
    const given = { ISOLOG_OWNER_EMAIL: "a@example.org", ISOLOG_OWNER_PASSWORD: "p".repeat(length) };
    const accepted = password.safeParse(given.ISOLOG_OWNER_PASSWORD).success;
    if (accepted) expect(readEnv(given).ISOLOG_OWNER_PASSWORD).toHaveLength(length);
    else expect(() => readEnv(given)).toThrow(/ISOLOG_OWNER_PASSWORD must have at/);
  });

  it("take secrets from files", () => {
    const folder = mkdtempSync(join(tmpdir(), "isolog-env-"));
    const file = join(folder, "secret");
    writeFileSync(file, `${"s".repeat(40)}\n`);
    expect(readEnv({ ISOLOG_SECRET_FILE: file }).ISOLOG_SECRET).toBe("s".repeat(40));
    expect(() => readEnv({ ISOLOG_SECRET_FILE: file, ISOLOG_SECRET: "t".repeat(40) })).toThrow(/keep one/);
    expect(() => readEnv({ DATABASE_URL_FILE: "/nowhere" })).toThrow(/DATABASE_URL_FILE cannot be read/);
    rmSync(folder, { recursive: true });
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSettings } from "./read-settings";

let folder: string;
const before = { ...process.env };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "isolog-settings-"));
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true, force: true });
});

describe("the settings of a command", () => {
  it("come from .env in the clone, and the environment wins", () => {
    writeFileSync(join(folder, ".env"), "PORT=4100\nINTAKE_PORT=4101\nISOLOG_DATA_DIR=elsewhere\n");
    process.env.INTAKE_PORT = "4200";
    const settings = readSettings(folder);
    expect([settings.PORT, settings.INTAKE_PORT]).toEqual([4100, 4200]);
    expect(settings.ISOLOG_DATA_DIR).toBe(join(folder, "elsewhere"));
  });

  it("need no .env, but one that cannot be read is no silence", () => {
    expect(readSettings(folder).PORT).toBe(3000);
    mkdirSync(join(folder, ".env"));
    expect(() => readSettings(folder)).toThrow(/\.env cannot be read/);
  });

  it.each(["commands/start.ts", "doctor/examine.ts", "with-database.ts"])("are read so by %s", (file) => {
    const source = readFileSync(new URL(file, import.meta.url), "utf8");
    expect(source).toContain("readSettings()");
    expect(source).not.toContain("readEnv(");
  });
});

import { existsSync } from "node:fs";
import { debianProgram } from "./debian-program.mjs";

/** A Chromium to test in: Playwright's own where it was installed, else Debian's. Null when there is none to be had. */
export async function findChromium() {
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return debianProgram("chromium", "usr/bin/chromium");
}

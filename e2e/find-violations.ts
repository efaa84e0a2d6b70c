import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong on the page as it is now, one sentence each. */
export async function findViolations(page: Page): Promise<string[]> {
  // The page's own policy refuses foreign scripts, so axe comes by the debugger's door.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.slice(0, 3).map(({ target, html, any }) => {
        const why = any.map(({ message }) => message).join("; ");
        return `${impact} ${id}: ${target.join(" ")} ${html.slice(0, 160)} ${why}`;
      }),
    );
  });
}

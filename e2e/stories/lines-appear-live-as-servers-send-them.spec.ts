import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { killRole } from "../kill-role";
import { signIn } from "../sign-in";

const LINES = 20;
const EVERY_MS = 300;
const MEDIAN_LIMIT_MS = 2_000;

test.use({ owned: true });

test("lines that servers send appear in the live table within two seconds, each once, whatever cuts the connection", async ({
  page,
  product,
}) => {
  await signIn(page, "/sources");
  await page.getByRole("button", { name: "New source" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("shop");
  await page.getByRole("button", { name: "Create source" }).click();
  await page.getByRole("link", { name: "Show me how" }).click();
  await page.getByLabel("Name of the new key").fill("web-1");
  await page.getByRole("button", { name: "Create key" }).click();
  const secret = (await page.getByTestId("key-secret").textContent())?.trim() ?? "";
  const address = /http:\S+\/ingest\/\S+/.exec((await page.getByTestId("key-command").textContent()) ?? "")?.[0] ?? "";
  const send = (name: string) => push(address, secret, name);

  await page.getByRole("link", { name: "Live", exact: true }).click();
  await expect(page.getByText("Waiting for the first line")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible();
  await noteWhenRowsAppear(page);

  const sent = new Map<string, number>();
  for (let n = 1; n <= LINES; n++) {
    const next = new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    sent.set(`line-${n}`, Date.now());
    await send(`line-${n}`);
    await next;
  }
  await expect(page.getByTestId("live-row")).toHaveCount(LINES);
  expect(await rowNames(page)).toEqual([...sent.keys()].reverse());
  const seen = await page.evaluate(() => Object.fromEntries(window.rowsSeen));
  const delays = [...sent].map(([name, at]) => (seen[name] ?? Number.POSITIVE_INFINITY) - at).sort((a, b) => a - b);
  const median = ((delays[LINES / 2 - 1] ?? 0) + (delays[LINES / 2] ?? 0)) / 2;
  process.stdout.write(
    `  From line sent to row on screen: median ${Math.round(median)} ms, ` +
      `quickest ${Math.round(delays[0] ?? 0)} ms, slowest ${Math.round(delays.at(-1) ?? 0)} ms\n`,
  );
  expect(median).toBeLessThan(MEDIAN_LIMIT_MS);

  await test.step("pause holds rows back, resume shows them", async () => {
    await page.getByRole("button", { name: "Pause" }).click();
    for (const name of ["held-1", "held-2"]) await send(name);
    await expect(page.getByRole("button", { name: "2 new" })).toBeVisible();
    await expect(page.getByTestId("live-row")).toHaveCount(LINES);
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(page.getByTestId("live-row")).toHaveCount(LINES + 2);
  });

  await test.step("a lost network costs nothing", async () => {
    await page.context().setOffline(true);
    await expect(page.getByRole("status").filter({ hasText: "Offline" })).toBeVisible();
    await send("offline-1");
    await page.context().setOffline(false);
    await send("offline-2");
    await expect(page.getByTestId("live-row")).toHaveCount(LINES + 4);
  });

  await test.step("a killed web process costs nothing", async () => {
    await killRole(product, "web");
    await send("killed-1");
    await expect(page.getByRole("status").filter({ hasText: "Reconnecting" })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible({ timeout: 30_000 });
    await send("killed-2");
    await expect(page.getByTestId("live-row")).toHaveCount(LINES + 6);
  });

  const after = ["held-1", "held-2", "offline-1", "offline-2", "killed-1", "killed-2"];
  expect(await rowNames(page)).toEqual([...sent.keys(), ...after].reverse());
  await page.reload();
  await expect(page.getByTestId("live-row")).toHaveCount(LINES + 6);
  expect(await rowNames(page)).toEqual([...sent.keys(), ...after].reverse());
});

declare global {
  interface Window {
    rowsSeen: Map<string, number>;
  }
}

/** Notes in the page when each row was first drawn. */
async function noteWhenRowsAppear(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.rowsSeen = new Map();
    new MutationObserver(() => {
      requestAnimationFrame(() => {
        for (const row of document.querySelectorAll("[data-testid=live-row] button")) {
          const name = /\/live\/([a-z]+-\d+)$/.exec(row.textContent ?? "")?.[1];
          if (name && !window.rowsSeen.has(name)) window.rowsSeen.set(name, Date.now());
        }
      });
    }).observe(document.body, { childList: true, subtree: true });
  });
}

async function rowNames(page: Page): Promise<(string | undefined)[]> {
  const texts = await page.getByTestId("live-row").allInnerTexts();
  return texts.map((text) => /\/live\/([a-z]+-\d+)/.exec(text)?.[1]);
}

async function push(address: string, secret: string, name: string): Promise<void> {
  const time = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const line = JSON.stringify({ time, client: "203.0.113.7", method: "GET", path: `/live/${name}`, status: 200 });
  const answer = await fetch(address, {
    method: "POST",
    headers: { Authorization: `Bearer ${secret}`, "Idempotency-Key": name },
    body: line,
  });
  expect(await answer.json()).toMatchObject({ accepted: 1, rejected: 0 });
}

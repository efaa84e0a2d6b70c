import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { sampleLines } from "../../lib/testing/sample-log";
import { dropFile } from "../drop-file";
import { expect, test } from "../fixtures";
import { signIn } from "../sign-in";

const STRANGE = ["this is no access log line", "neither is this one, at all", "nor <b>this</b>, \u202ereally"];

test.use({ owned: true });

test("somebody imports files and reads what became of each line, whatever is wrong with a file", async ({
  page,
  api,
}) => {
  await signIn(page);
  const source = await api.createSource("shop");
  await page.goto(`/sources/${source}/imports`);
  const zone = page.getByRole("region", { name: "Drop logs here" });

  await test.step("lines that are no log are counted, shown and can be downloaded", async () => {
    const good = sampleLines({ lines: 2_000 });
    const mixed = [...good.slice(0, 700), ...STRANGE, "", "", ...good.slice(700)].join("\n");
    await dropFile(zone, { name: "mixed.log.gz", content: gzipSync(mixed) });
    const card = cardOf(page, "mixed.log.gz");
    await expect(card).toContainText("Done", { timeout: 45_000 });
    expect(await countsOf(card)).toMatchObject({
      "Lines read": 2_005,
      understood: 2_000,
      "not understood": 3,
      blank: 2,
    });
    await card.getByRole("button", { name: "Details" }).click();
    await expect(card.getByText("3 lines not understood")).toBeVisible();
    await expect(card.getByRole("region", { name: "Lines not understood" })).toContainText(STRANGE[0] ?? "");
    const arriving = page.waitForEvent("download");
    await card.getByRole("link", { name: "Download them all" }).click();
    const text = await readFile(await (await arriving).path(), "utf8");
    for (const line of STRANGE) expect(text).toContain(line);
    expect(text.trim().split("\n")).toHaveLength(STRANGE.length);
  });

  await test.step("the same file again is refused kindly, and nothing is counted twice", async () => {
    const same = sampleLines({ lines: 300, seed: 9 }).join("\n");
    await dropFile(zone, { name: "first.log", content: same });
    await expect(cardOf(page, "first.log")).toContainText("Done", { timeout: 45_000 });
    await dropFile(zone, { name: "again.log", content: same });
    await expect(page.getByText("again.log was not imported")).toBeVisible();
    await expect(page.getByText(/This very file .* Nothing was counted twice\./)).toBeVisible();
    await expect(cardOf(page, "again.log")).toHaveCount(0);
  });

  await test.step("another log than the source's asks where it belongs", async () => {
    const jobs = Array.from({ length: 200 }, (_, n) => {
      const time = new Date(Date.UTC(2026, 4, 4, 10, 0, n)).toISOString();
      return JSON.stringify({ time, level: "info", message: `job ${n} done` });
    });
    await dropFile(zone, { name: "jobs.json", content: jobs.join("\n") });
    const card = cardOf(page, "jobs.json");
    const doubt = card.getByRole("region", { name: "A file unlike the others" });
    await expect(doubt).toContainText("This file is another log than those in this source", { timeout: 45_000 });
    await expect(doubt.getByRole("button", { name: "Import it here" })).toBeVisible();
    await doubt.getByRole("button", { name: "Give it a source of its own" }).click();
    const dialog = page.getByRole("dialog", { name: "Upload logs" });
    await expect(dialog.getByText("jobs.json")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(card).toContainText("Cancelled");
  });

  await test.step("a file that is no log asks before anything of it is imported", async () => {
    const prose = Array.from({ length: 60 }, (_, n) => `Chapter ${n} tells of an old man who said little.`).join("\n");
    await dropFile(zone, { name: "story.txt", content: prose });
    const card = cardOf(page, "story.txt");
    const doubt = card.getByRole("region", { name: "A file unlike the others" });
    await expect(doubt).toContainText("Nothing is imported yet", { timeout: 45_000 });
    await doubt.getByRole("button", { name: "Choose another source or format" }).click();
    const dialog = page.getByRole("dialog", { name: "Upload logs" });
    // The file is still at hand, and goes to a source of its own.
    await expect(dialog.getByText("story.txt")).toBeVisible();
    await expect(dialog.getByLabel("Name of the new source")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(card).toContainText("Cancelled");
    await dropFile(zone, { name: "story.txt", content: prose });
    await doubt.getByRole("button", { name: "Import as Plain text" }).click({ timeout: 45_000 });
    await expect(card).toContainText("Done", { timeout: 45_000 });
    expect(await countsOf(card)).toMatchObject({ "Lines read": 60, understood: 60 });
    await expect(card).toContainText("Not written like the other lines of this source");
  });

  await test.step("a damaged archive is told kindly, with what could be read", async () => {
    const whole = gzipSync(sampleLines({ lines: 20_000, seed: 5 }).join("\n"));
    await dropFile(zone, { name: "damaged.log.gz", content: whole.subarray(0, Math.floor(whole.length * 0.7)) });
    const card = cardOf(page, "damaged.log.gz");
    await expect(card.getByRole("alert")).toContainText(/incomplete|truncated|damaged|cut|breaks off|ends/i, {
      timeout: 45_000,
    });
    await expect(card).toContainText("Failed");
    await expect(card.getByRole("button", { name: "Try again" })).toHaveCount(0);
    await card.getByRole("button", { name: "Upload another file" }).click();
    await expect(page.getByRole("dialog", { name: "Upload logs" })).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("a running import can be cancelled, and goes on later", async () => {
    const lines = 90_000;
    await dropFile(zone, { name: "large.log.gz", content: gzipSync(sampleLines({ lines, seed: 11 }).join("\n")) });
    const card = cardOf(page, "large.log.gz");
    await expect(card.getByText(/lines\/s/)).toBeVisible({ timeout: 45_000 });
    await card.getByRole("button", { name: "Cancel" }).click();
    await expect(card.getByText("Cancelled", { exact: true })).toBeVisible({ timeout: 20_000 });
    const counts = await countsOf(card);
    expect(counts["Lines read"]).toBeLessThan(lines);
    expect(counts["Lines read"]).toBe((counts.understood ?? 0) + (counts["not understood"] ?? 0) + (counts.blank ?? 0));
    await card.getByRole("button", { name: "Go on" }).click();
    await expect(card).toContainText("Done", { timeout: 60_000 });
    expect(await countsOf(card)).toMatchObject({ "Lines read": lines, understood: lines, "not understood": 0 });
  });
});

function cardOf(page: Page, fileName: string): Locator {
  return page.getByRole("list", { name: "Imports" }).getByTestId("import").filter({ hasText: fileName });
}

/** The figures of an import card by their label. */
async function countsOf(card: Locator): Promise<Record<string, number>> {
  const [labels, values] = [await card.locator("dt").allTextContents(), await card.locator("dd").allTextContents()];
  return Object.fromEntries(
    labels.map((label, n) => [label, Number(/^[\d,]+/.exec(values[n] ?? "")?.[0].replaceAll(",", ""))]),
  );
}

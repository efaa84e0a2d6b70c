import { sampleLines } from "../../lib/testing/sample-log";
import { expect, test } from "../fixtures";
import { signIn } from "../sign-in";

/** The next full minute may be nearly a minute away, and training takes its seconds. */
const BY_ITSELF_MS = 85_000;

test.use({ owned: true });

test("somebody sets a schedule to every minute, and a new model version comes by itself", async ({ page, api }) => {
  await signIn(page);
  const source = await api.createSource("shop");
  const { id } = await api.upload(source, "shop.log", sampleLines({ lines: 3_000 }).join("\n"));
  await api.finished(id);

  await page.goto(`/sources/${source}/models`);
  const rows = page.getByTestId("model-row");
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: "Set up a schedule" }).click();
  await page.getByRole("radio", { name: "Cron" }).click();
  await page.getByLabel("Cron pattern").fill("* * * * *");
  await expect(page.getByRole("list", { name: "Next runs" }).getByRole("listitem")).toHaveCount(5);
  await page.getByRole("button", { name: "Save schedule" }).click();
  await expect(page.getByRole("switch", { name: "Enabled" })).toBeChecked();

  const second = rows.filter({ has: page.getByText("Version 2", { exact: true }) });
  await expect(second).toContainText("Schedule", { timeout: BY_ITSELF_MS });
  await expect(second).toContainText("3,000 lines");
  // On a slow machine the next minute may have come already.
  await expect(rows.filter({ hasText: "Active" })).toContainText("Schedule");
  const run = page.getByRole("list", { name: "Trainings" }).getByRole("listitem").filter({ hasText: "→ version 2" });
  await expect(run).toContainText("Done");

  await page.getByRole("switch", { name: "Enabled" }).click();
  await expect(page.getByText("Switched off: nothing is retrained by itself.")).toBeVisible();
});

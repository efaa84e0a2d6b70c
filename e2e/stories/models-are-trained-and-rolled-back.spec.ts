import { sampleLines } from "../../lib/testing/sample-log";
import { expect, test } from "../fixtures";
import { signIn } from "../sign-in";

test.use({ owned: true });

test("somebody trains a new model by hand, rolls back to the old one, and sees when a schedule would run", async ({
  page,
  api,
}) => {
  await signIn(page);
  const source = await api.createSource("shop");
  const { id } = await api.upload(source, "shop.log", sampleLines({ lines: 3_000 }).join("\n"));
  await api.finished(id);
  await page.goto(`/sources/${source}/models`);
  const version = (number: number) =>
    page.getByTestId("model-row").filter({ has: page.getByText(`Version ${number}`, { exact: true }) });
  await expect(version(1)).toContainText("Active");
  await expect(version(1)).toContainText("First import");
  await expect(version(1)).toContainText("3,000 lines");

  await test.step("train now", async () => {
    await page.getByRole("button", { name: "Train now" }).click();
    const dialog = page.getByRole("dialog", { name: "Train a new version" });
    await dialog.getByLabel("Trainer").selectOption("ml-isolation-forest");
    await dialog.getByRole("button", { name: "Start training" }).click();
    await expect(version(2)).toContainText("Active", { timeout: 45_000 });
    await expect(version(2)).toContainText("By hand");
    await expect(version(1)).not.toContainText("Active");
    await version(2).getByRole("button", { name: "Details of version 2" }).click();
    const sheet = page.getByRole("dialog", { name: "Model version 2" });
    await expect(sheet.getByText(/^Learned from 3,000 lines/)).toBeVisible();
    await expect(sheet.getByText("ml-isolation-forest (npm)")).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("roll back, and activate again", async () => {
    await version(1).getByRole("button", { name: "Roll back to version 1" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Roll back" }).click();
    await expect(version(1)).toContainText("Active");
    await expect(page.getByRole("banner").getByText("Detecting with model 1")).toBeVisible();
    await version(2).getByRole("button", { name: "Activate version 2" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Activate" }).click();
    await expect(version(2)).toContainText("Active");
  });

  await test.step("preview of a schedule", async () => {
    const runs = page.getByRole("list", { name: "Next runs" }).getByRole("listitem");
    await page.getByRole("button", { name: "Set up a schedule" }).click();
    await expect(runs).toHaveCount(5);
    await page.getByRole("radio", { name: "Weekly" }).click();
    await page.getByLabel("On", { exact: true }).selectOption("Friday");
    await page.getByLabel("At", { exact: true }).fill("04:30");
    await expect(runs.filter({ hasText: /^Fri.*04:30/ })).toHaveCount(5);
    await page.getByRole("radio", { name: "Hours" }).click();
    await page.getByLabel("Every (hours)").fill("12");
    await expect(runs.filter({ hasText: /^Fri.*04:30/ })).toHaveCount(0);
    await expect(runs).toHaveCount(5);
    await page.getByRole("radio", { name: "Cron" }).click();
    await page.getByLabel("Cron pattern").fill("61 * * * *");
    await expect(page.getByText(/pattern/i).last()).toBeVisible();
    await expect(runs).toHaveCount(0);
    await page.getByLabel("Cron pattern").fill("0 4 * * 1-5");
    await expect(runs.filter({ hasText: "04:00" })).toHaveCount(5);
    await page.getByRole("button", { name: "Save schedule" }).click();
    await expect(page.getByTestId("schedule")).toContainText("Learns from the last 14 days");
    await expect(runs).toHaveCount(5);
  });
});

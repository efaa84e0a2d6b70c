import { apacheLog } from "../apache-log";
import { becomeOwner } from "../become-owner";
import { dropFile } from "../drop-file";
import { expect, test } from "../fixtures";
import { OWNER } from "../owner";

const WITHIN_SECONDS = 60;

test("a new owner drops a real Apache log and reads within a minute what is strange in it, and why", async ({
  page,
  product,
}) => {
  const log = await apacheLog();
  await becomeOwner(page, product);
  await expect(page.getByRole("heading", { name: `Welcome, ${OWNER.name}` })).toBeVisible();

  const dropped = performance.now();
  await dropFile(page.getByRole("region", { name: "Drop logs here" }), log);
  const dialog = page.getByRole("dialog", { name: "Upload logs" });
  await expect(dialog.getByText(log.name)).toBeVisible();
  await expect(dialog.getByLabel("Name of the new source")).not.toHaveValue("");
  await dialog.getByRole("button", { name: "Import 1 file" }).click();

  const card = page.getByRole("list", { name: "Imports" }).getByRole("listitem").filter({ hasText: log.name });
  await expect(card.getByTestId("import-incidents").getByRole("link").first()).toBeVisible({
    timeout: WITHIN_SECONDS * 1000,
  });
  await card.getByRole("link", { name: /^See [\d,]+ odd line/ }).click({ timeout: WITHIN_SECONDS * 1000 });
  const rows = page.getByRole("region", { name: "Latest anomalies" }).getByTestId("anomaly-row");
  await expect(rows.first()).toBeVisible();
  const inTable = (performance.now() - dropped) / 1000;
  await rows.first().getByRole("link").click();
  const reasons = page.getByTestId("reason");
  await expect(reasons.first()).toBeVisible();
  const seconds = (performance.now() - dropped) / 1000;
  process.stdout.write(
    `  ${log.real ? "Real" : "Simulated"} log of ${log.lines} lines: anomalies on screen ${inTable.toFixed(1)} s ` +
      `after the drop, reasons after ${seconds.toFixed(1)} s\n`,
  );
  expect(seconds).toBeLessThan(WITHIN_SECONDS);

  await expect(page.getByTestId("sentence")).toHaveText(/\w+ \w+ \w+/);
  await expect(page.getByTestId("score")).toHaveText(/^\d+/);
  await expect(page.getByText(/^(one in [\d,]+|rarer than one in a million)$/)).toBeVisible();
  for (const reason of await reasons.all()) {
    await expect(reason).toContainText(/\d+ %/);
    for (const word of ["Here:", "Usually:"]) await expect(reason.getByText(word, { exact: true })).toBeVisible();
  }
  await expect(page.getByText("Part of the incident")).toBeVisible();

  // A single line of the log, with its raw text.
  await page.getByRole("link", { name: "Anomalies", exact: true }).last().click();
  await page.getByLabel("Unit").selectOption("line");
  await page.getByRole("region", { name: "Anomalies" }).getByRole("link").first().click();
  await expect(page.getByTestId("raw-line")).toContainText("HTTP/1.");
  await expect(page.getByTestId("reason").first()).toBeVisible();
});

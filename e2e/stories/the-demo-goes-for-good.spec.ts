import { becomeOwner } from "../become-owner";
import { expect, test } from "../fixtures";
import { signIn } from "../sign-in";
import { startProduct } from "../start-product";

test.use({ demo: true });

test("the demo shows an hour of traffic with incidents, and goes for good when somebody removes it", async ({
  page,
  product,
}) => {
  await becomeOwner(page, product);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(page.getByTestId("figure-events")).toContainText(/\d/, { timeout: 60_000 });
  await page.getByRole("link", { name: /^Incidents/ }).click();
  const incidents = page.getByRole("list", { name: "Incidents" }).getByRole("listitem");
  await expect(incidents.first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect(page.getByRole("img", { name: "Traffic over time" })).toBeVisible();
  await expect(page.getByTestId("figure-anomalies")).toContainText(/[1-9]/);
  await expect(page.getByRole("region", { name: "Latest anomalies" }).getByTestId("anomaly-row").first()).toBeVisible();
  await page.getByRole("link", { name: "Live", exact: true }).click();
  await expect(page.getByTestId("live-row").first()).toBeVisible();

  await page.getByRole("link", { name: "Sources", exact: true }).click();
  await page.getByRole("link", { name: /^Settings of/ }).click();
  await page.getByRole("button", { name: "Remove demo for good" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove demo for good" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();

  await product.stop();
  const again = await startProduct({ ISOLOG_DEMO: "true" }, product.dataDir);
  try {
    await page.context().clearCookies();
    await signIn(page, again.address);
    await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
    expect(await (await page.request.get(`${again.address}/api/v1/sources`)).json()).toEqual([]);
  } finally {
    await again.stop();
  }
});

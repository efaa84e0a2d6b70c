import { createTraffic } from "../../lib/core/scenario/create-traffic";
import { type Receiver, startReceiver } from "../../lib/testing/webhook-receiver";
import { expect, test } from "../fixtures";

const owner = { email: "owner@example.org", password: "correct horse battery" };
const HOUR_MS = 3_600_000;

test.use({
  settings: {
    ISOLOG_OWNER_EMAIL: owner.email,
    ISOLOG_OWNER_PASSWORD: owner.password,
    ISOLOG_ALERT_PRIVATE_TARGETS: "127.0.0.1",
  },
});

let receiver: Receiver;
test.beforeAll(async () => {
  receiver = await startReceiver();
});
test.afterAll(() => receiver.close());

/** Some hours of traffic up to now, with a scan that began ten minutes ago. */
function recentLog(): string {
  const now = Date.now();
  const scenarios = [{ name: "vulnerability-scan" as const, start: now - 10 * 60_000 }];
  const traffic = createTraffic({ seed: 7, ratePerSecond: 1, scenarios });
  const hours = [4, 3, 2, 1].map((ago) => traffic.linesBetween(now - ago * HOUR_MS, now - (ago - 1) * HOUR_MS));
  return hours.flatMap((lines) => lines.map(({ line }) => line)).join("\n");
}

test("somebody adds a webhook and a rule, and the webhook hears of an incident", async ({ page, product }) => {
  await page.goto("/alerts");
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Alerts" }).click();

  await expect(page.getByText("Nobody is told yet")).toBeVisible();
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByLabel("Name").fill("On-call");
  await page.getByLabel("Address").fill("http://10.0.0.1/");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByText("not on the public internet")).toBeVisible();
  await page.getByLabel("Address").fill(receiver.url);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText(/Arrived: 204 after/)).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  expect(JSON.parse(receiver.received[0]?.body ?? "{}")).toMatchObject({ type: "test" });

  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabel("From severity").selectOption("minor");
  await page.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByTestId("rule-row")).toContainText("in every source");
  await expect(page.getByText("No alert yet")).toBeVisible();

  // As our own pages send it.
  const headers = { Origin: product.address };
  const made = await page.request.post("/api/v1/sources", { data: { name: "web" }, headers });
  const { id } = await made.json();
  await page.request.patch(`/api/v1/sources/${id}`, { data: { alertsPerDay: 1000 }, headers });
  const upload = await page.request.post(`/api/v1/sources/${id}/imports?fileName=web.log`, {
    data: recentLog(),
    headers: { ...headers, "Content-Type": "text/plain" },
  });
  expect(upload.status()).toBeLessThan(300);

  await expect.poll(() => receiver.received.length, { timeout: 60_000 }).toBeGreaterThan(1);
  const { type, data } = JSON.parse(receiver.received[1]?.body ?? "{}");
  expect(type).toBe("incident.opened");
  expect(data.source.name).toBe("web");

  await page.reload();
  // Several incidents may be called the same.
  const { pathname } = new URL(data.link);
  const row = page.getByTestId("alert-row").filter({ has: page.locator(`a[href="${pathname}"]`) });
  await expect(row.first()).toContainText("Arrived");
  await expect(row.first()).toContainText(data.title);
  await row.first().getByRole("link").click();
  await expect(page).toHaveURL(pathname);
});

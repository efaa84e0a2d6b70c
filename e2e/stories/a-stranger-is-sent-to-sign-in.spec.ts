import { expect, test } from "../fixtures";

const owner = { email: "owner@example.org", password: "correct horse battery" };

test.describe("before anybody owns it", () => {
  test("a visitor is told where to find the set-up link", async ({ page, product }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByText("Nobody has set it up yet")).toBeVisible();
    expect(product.setupLink).toContain(`${product.address}/setup?token=`);
  });
});

test.describe("with an owner made by the environment", () => {
  test.use({ settings: { ISOLOG_OWNER_EMAIL: owner.email, ISOLOG_OWNER_PASSWORD: owner.password } });

  test("a stranger is sent to sign in, and the owner gets through", async ({ page, product }) => {
    expect(product.setupLink).toBeNull();
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).not.toHaveURL(/\/sign-in/);
    const me = await page.request.get("/api/v1/me");
    expect(me.status()).toBe(200);
  });
});

import type { Page } from "@playwright/test";
import { OWNER } from "./owner";
import type { Product } from "./start-product";

/** Opens the one-time link of the terminal and fills in what it asks for. */
export async function becomeOwner(page: Page, product: Product): Promise<void> {
  await page.goto(product.setupLink ?? "");
  await page.getByLabel("Organisation").fill("Example");
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/setup"));
}

import type { Page } from "@playwright/test";
import { OWNER } from "./owner";

/** Opens a page of the product as a stranger, and signs in where it sends one to. */
export async function signIn(page: Page, path = "/", person: { email: string; password: string } = OWNER) {
  await page.goto(path);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

import { expect, test } from "../fixtures";
import { OWNER } from "../owner";

test.use({ owned: true });

test("somebody without a mouse signs in, skips to the content, uploads a file and leaves dialogs by keyboard", async ({
  page,
}) => {
  const focused = page.locator(":focus");
  const press = (key: string) => page.keyboard.press(key);
  await page.goto("/");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(OWNER.email);
  await press("Tab");
  await page.keyboard.type(OWNER.password);
  await press("Enter");
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();

  await test.step("the first Tab offers to skip to the content", async () => {
    await press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await expect(focused).toBeInViewport();
    await press("Enter");
    await press("Tab");
    await expect(page.getByRole("button", { name: "Choose files" })).toBeFocused();
  });

  await test.step("the drop zone opens the file picker, and the dialog keeps the focus", async () => {
    const picker = page.waitForEvent("filechooser");
    await press("Enter");
    await (await picker).setFiles({ name: "a.log", mimeType: "text/plain", buffer: Buffer.from("x\n") });
    const dialog = page.getByRole("dialog", { name: "Upload logs" });
    await expect(dialog).toBeVisible();
    for (const key of [...Array<string>(12).fill("Tab"), ...Array<string>(12).fill("Shift+Tab")]) {
      await press(key);
      await expect(dialog.locator(":focus")).toHaveCount(1);
    }
    await press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("keys open help, upload and screens, and Escape gives the focus back", async () => {
    const help = page.getByRole("button", { name: "Help and shortcuts" });
    await help.focus();
    await press("Enter");
    await expect(page.getByRole("dialog", { name: "Help" })).toBeVisible();
    await press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(help).toBeFocused();
    await press("u");
    await expect(page.getByRole("dialog", { name: "Upload logs" })).toBeVisible();
    await press("Escape");
    await press("g");
    await press("s");
    await expect(page.getByRole("heading", { name: "Sources" })).toBeVisible();
  });

  await test.step("menus open, choose and close", async () => {
    const account = page.getByRole("button", { name: /^Account of/ });
    await account.focus();
    await press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await press("Escape");
    await expect(account).toBeFocused();
    await press("Enter");
    await expect(page.getByRole("menuitem", { name: "Settings" })).toBeFocused();
    await press("Enter");
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  });

  await test.step("a form that is sent leaves the focus where it was", async () => {
    await page.goto("/sources?new=1");
    await expect(page.getByLabel("Name")).toBeFocused();
    await page.keyboard.type("shop");
    await press("Enter");
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
    await page.goto(`${page.url().replace(/overview.*/, "")}settings`);
    const save = page.getByRole("button", { name: "Save changes" });
    await save.focus();
    await press("Enter");
    await expect(page.getByText(/^Saved/)).toBeVisible();
    await expect(save).toBeFocused();
  });

  await test.step("a dialog begins at its first field, and leads back to the page when its button is gone", async () => {
    await page.goto("/alerts");
    await page.getByRole("button", { name: "Add a webhook" }).focus();
    await press("Enter");
    await expect(page.getByLabel("Name")).toBeFocused();
    await page.keyboard.type("On-call");
    await press("Tab");
    await page.keyboard.type("https://hooks.example.org/isolog");
    await press("Enter");
    const done = page.getByRole("button", { name: "Done" });
    await expect(done).toBeVisible();
    await done.focus();
    await press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.locator("main")).toBeFocused();
  });
});

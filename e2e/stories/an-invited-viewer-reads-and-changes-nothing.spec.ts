import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sampleLines } from "../../lib/testing/sample-log";
import { expect, test } from "../fixtures";
import { ProductApi } from "../product-api";
import { signIn } from "../sign-in";

const VIEWER = { email: "vera@example.org", password: "a password of hers", name: "Vera Viewer" };

test.use({ owned: true });

test("an invited viewer gets in by her link once, reads everything and changes nothing; strangers see nothing", async ({
  page,
  product,
  api,
  browser,
}) => {
  await signIn(page);
  const source = await api.createSource("shop", { alertsPerDay: 1000 });
  const { id } = await api.upload(source, "shop.log", sampleLines({ lines: 8_000 }).join("\n"));
  await api.finished(id);

  await page.goto("/settings?tab=members");
  await page.getByLabel("E-mail").fill(VIEWER.email);
  await page.getByLabel("Role", { exact: true }).selectOption("viewer");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  await expect(page.getByRole("list", { name: "Open invitations" })).toContainText(VIEWER.email);

  const hers = await browser.newContext({ baseURL: product.address });
  const view = await hers.newPage();
  await test.step("the link works once", async () => {
    await view.goto(link);
    await expect(view.getByText(`As ${VIEWER.email}, a viewer.`)).toBeVisible();
    await view.getByLabel("Your name").fill(VIEWER.name);
    await view.getByLabel("Password").fill(VIEWER.password);
    await view.getByRole("button", { name: "Join" }).click();
    await expect(view.getByRole("heading", { name: "Overview" })).toBeVisible();
    const second = await browser.newContext();
    const late = await second.newPage();
    await late.goto(link);
    await expect(late.getByRole("heading", { name: "This invitation does not open" })).toBeVisible();
    await second.close();
  });

  await test.step("she reads, and is offered nothing that would change anything", async () => {
    const offers =
      /upload|choose files|train now|set up a schedule|roll back|new source|create key|^invite$|add a|delete/i;
    const screens = ["overview", "live", "anomalies", "incidents", "imports", "models", "settings"];
    const paths = [
      ...screens.map((screen) => `/sources/${source}/${screen}`),
      "/sources",
      "/alerts",
      "/settings?tab=members",
    ];
    for (const path of paths) {
      await view.goto(path);
      await expect(view.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(view.getByRole("button", { name: VIEWER.name })).toBeVisible();
      const enabled = view.getByRole("button", { name: offers, disabled: false });
      expect(await enabled.allTextContents(), path).toEqual([]);
    }
    await view.goto(`/sources/${source}/anomalies`);
    await view.getByTestId("anomaly-row").first().getByRole("link").click();
    await expect(view.getByTestId("sentence")).toBeVisible();
    await expect(view.getByTestId("reason").first()).toBeVisible();
  });

  await test.step("the API refuses her as well", async () => {
    const asHer = new ProductApi(view.request, product.address);
    const refused: [string, string, object?][] = [
      ["POST", "sources", { name: "mine" }],
      ["DELETE", `sources/${source}`],
      ["POST", `sources/${source}/train`, {}],
      ["POST", `sources/${source}/keys`, { name: "mine" }],
      ["POST", "invitations", { email: "x@example.org", role: "viewer" }],
      ["PUT", `sources/${source}/schedule`, { kind: "hours", everyHours: 1 }],
      ["GET", "audit"],
    ];
    for (const [method, path, body] of refused) {
      expect((await asHer.ask(method, path, body)).status(), `${method} ${path}`).toBe(403);
    }
    await expect(asHer.upload(source, "hers.log", "x")).rejects.toThrow(/^403/);
  });

  await test.step("she signs out, and is a stranger to every page", async () => {
    await view.goto("/");
    await view.getByRole("button", { name: `Account of ${VIEWER.name}` }).click();
    await view.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(view).toHaveURL(/\/sign-in/);
    for (const path of dashboardPaths(source)) {
      const answer = await view.goto(path);
      await expect(view, path).toHaveURL(/\/sign-in/);
      expect(await answer?.text(), path).not.toContain("shop");
    }
    expect((await view.request.get("/api/v1/sources")).status()).toBe(401);
  });

  await test.step("signing in leads on to where she wanted to go", async () => {
    await signIn(view, `/sources/${source}/models`, VIEWER);
    await expect(view).toHaveURL(`${product.address}/sources/${source}/models`);
  });
  await hers.close();
});

/** The address of each page behind the door, from the files that make them. */
function dashboardPaths(sourceId: number): string[] {
  const folder = fileURLToPath(new URL("../../app/(dashboard)", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(^|\/)page\.tsx$/.test(name),
  );
  expect(files.length).toBeGreaterThan(10);
  return files.map(
    (name) =>
      `/${name
        .replace(/\/?page\.tsx$/, "")
        .replace("[sourceId]", String(sourceId))
        .replace(/\[\w+\]/, "1")}`,
  );
}

import type { Page } from "@playwright/test";
import type { AnomalyView } from "@/lib/contracts/anomaly";
import type { IncidentView } from "@/lib/contracts/incident";
import type { SourceView } from "@/lib/contracts/source";
import type { TemplateView } from "@/lib/contracts/template";
import { sampleLines } from "../../lib/testing/sample-log";
import { findViolations } from "../find-violations";
import { expect, test } from "../fixtures";
import type { ProductApi } from "../product-api";
import { signIn } from "../sign-in";

const WIDTHS = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
const THEMES = ["light", "dark"] as const;

test.use({ owned: true, demo: true });

test("every screen is free of barriers, light and dark, and fits a phone without scrolling sideways", async ({
  page,
  api,
}, testInfo) => {
  test.setTimeout(600_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found: string[] = [];
  /** Looks at what is on screen in both themes and both widths. */
  const look = async (name: string) => {
    await expect(page.getByText("Loading…")).toHaveCount(0);
    for (const [width, size] of Object.entries(WIDTHS)) {
      await page.setViewportSize(size);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        const where = `${name}, ${width}, ${colorScheme}`;
        found.push(...(await findViolations(page)).map((violation) => `${where}: ${violation}`));
        await page.screenshot({ path: testInfo.outputPath(`${name}-${width}-${colorScheme}.png`) });
      }
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) found.push(`${name}, ${width}: the page scrolls sideways by ${over} px`);
    }
    await page.setViewportSize(WIDTHS.wide);
  };

  await page.goto("/sign-in");
  await look("sign-in");
  await page.goto("/invite?token=none");
  await expect(page.getByRole("heading", { name: "This invitation does not open" })).toBeVisible();
  await look("invitation");

  await signIn(page);
  const { demo, own, empty } = await fill(api);
  for (const [name, path] of await screens(api, demo, own, empty)) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await look(name);
  }
  for (const [name, path, open] of DIALOGS) {
    await page.goto(path(own));
    await open(page);
    await expect(page.getByRole(name === "confirm" ? "alertdialog" : "dialog")).toBeVisible();
    await look(name);
  }
  expect(found).toEqual([]);
});

type Opening = [name: string, path: (source: number) => string, open: (page: Page) => Promise<void>];
const DIALOGS: readonly Opening[] = [
  [
    "upload",
    (source) => `/sources/${source}/overview`,
    (page) => page.getByRole("button", { name: "Upload logs" }).click(),
  ],
  ["help", () => "/sources", (page) => page.getByRole("button", { name: "Help and shortcuts" }).click()],
  ["train", (source) => `/sources/${source}/models`, (page) => page.getByRole("button", { name: "Train now" }).click()],
  [
    "model",
    (source) => `/sources/${source}/models`,
    (page) => page.getByRole("button", { name: /^Details of/ }).click(),
  ],
  [
    "confirm",
    (source) => `/sources/${source}/settings`,
    (page) => page.getByRole("button", { name: "Delete source" }).click(),
  ],
  ["new-source", () => "/sources?new=1", async () => undefined],
];

/** The demo, a source with everything an import can have, and one with nothing. */
async function fill(api: ProductApi): Promise<{ demo: number; own: number; empty: number }> {
  const own = await api.createSource("shop", { alertsPerDay: 1000 });
  const lines = ["what is this", ...sampleLines({ lines: 12_000 })];
  await api.finished((await api.upload(own, "shop.log", lines.join("\n"))).id);
  await api.send("POST", `sources/${own}/keys`, { name: "web-1", scopes: ["ingest"] });
  await api.send("POST", "invitations", { email: "vera@example.org", role: "viewer" });
  await api.send("PUT", `sources/${own}/schedule`, { kind: "daily", pattern: "0 3 * * *" });
  const empty = await api.createSource("nothing yet");
  const demo = (await api.get<SourceView[]>("sources")).find((source) => source.demo)?.id ?? 0;
  await expect
    .poll(async () => (await api.get<SourceView>(`sources/${demo}`)).openIncidents, { timeout: 60_000 })
    .toBeGreaterThan(0);
  return { demo, own, empty };
}

async function screens(api: ProductApi, demo: number, own: number, empty: number): Promise<[string, string][]> {
  // Windows are judged once their lines are stored, by a job of its own.
  const anomaly = async (unit: string) => {
    let path = "";
    await expect(async () => {
      const { items } = await api.get<{ items: AnomalyView[] }>(`sources/${own}/anomalies?unit=${unit}`);
      expect(items.length).toBeGreaterThan(0);
      path = `/sources/${own}/anomalies/${items[0]?.id}`;
    }).toPass({ timeout: 60_000 });
    return path;
  };
  const { items: incidents } = await api.get<{ items: IncidentView[] }>(`sources/${own}/incidents`);
  const { items: templates } = await api.get<{ items: TemplateView[] }>(`sources/${own}/templates`);
  return [
    ["overview", `/sources/${demo}/overview`],
    ["live", `/sources/${demo}/live`],
    ["anomalies", `/sources/${own}/anomalies`],
    ["anomaly-of-a-line", await anomaly("line")],
    ["incidents", `/sources/${demo}/incidents`],
    ["incident", `/sources/${own}/incidents/${incidents[0]?.id}`],
    ["missing-anomaly", `/sources/${own}/anomalies/2147483647`],
    ["anomaly-of-a-client", await anomaly("client")],
    ["templates", `/sources/${own}/templates`],
    ["no-templates", `/sources/${empty}/templates`],
    ["template", `/sources/${own}/templates/${templates[0]?.id}`],
    ["imports", `/sources/${own}/imports`],
    ["models", `/sources/${own}/models`],
    ["source-settings", `/sources/${own}/settings`],
    ["empty-source", `/sources/${empty}/overview`],
    ["sources", "/sources"],
    ["alerts", "/alerts"],
    ["settings", "/settings"],
    ["members", "/settings?tab=members"],
    ["audit", "/settings?tab=audit"],
    ["no-such-anomaly", `/sources/${own}/anomalies/undefined`],
    ["nothing-here", "/nothing/here"],
  ];
}

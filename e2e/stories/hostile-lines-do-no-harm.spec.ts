import { sampleLines } from "../../lib/testing/sample-log";
import { expect, test } from "../fixtures";
import { signIn } from "../sign-in";

const LINE_LIMIT = 65_536;
const SCRIPT = "<script>window.__xss=1</script><img src=x onerror=window.__xss=1>";
const HOSTILE_CLIENT = "198.51.100.66";

/** Requests of one attacker, in the first hour of the sample, with everything that harms a careless page. */
function hostileLines(): string[] {
  const request = (path: string, agent = "-") =>
    `${HOSTILE_CLIENT} - - [05/Oct/2026:00:30:00 +0000] "GET ${path} HTTP/1.1" 404 1 "-" "${agent}" 0.004`;
  return [
    request(`/search?q=${SCRIPT}`, `${SCRIPT}'"><svg onload=window.__xss=1>`),
    request("/\u001b[2J\u001b[31mred\u001b]0;title\u0007", "\u001b[1mansi"),
    request("/invoice\u202egnp.exe", "\u2066\u2069\u200fhidden\u200b"),
    request("/x?a=\u0000\u0001\u0085", "=HYPERLINK(\\x22http://x\\x22)"),
    request("/=cmd|'/c calc'!A1", "@SUM(1+1)*cmd|' /C calc'!A0"),
    request("/__proto__/constructor", "{{constructor.constructor('window.__xss=1')()}}"),
    request(`/${"A".repeat(60_000)}`, "long"),
    `=cmd|' /C calc'!A0 ${SCRIPT} \u202eno log line`,
    `\u001b[31m${SCRIPT}`,
    `unparsed ${"B".repeat(LINE_LIMIT + 10)}`,
  ];
}

test.use({ owned: true });

test("somebody imports the lines of an attacker, and no page runs them, hides them or breaks", async ({
  page,
  api,
}) => {
  const alarms: string[] = [];
  page.on("dialog", (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => alarms.push(error.message));
  const unharmed = async () => {
    expect(await page.evaluate(() => "__xss" in window)).toBe(false);
    expect(alarms).toEqual([]);
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
  };

  await signIn(page);
  const source = await api.createSource(`shop ${SCRIPT}`.slice(0, 100), { alertsPerDay: 1000 });
  const sample = sampleLines({ lines: 3_000, withScan: false });
  const hostile = hostileLines();
  const body = [...sample.slice(0, 1_500), ...hostile, ...sample.slice(1_500)].join("\n");
  const { id } = await api.upload(source, `${SCRIPT}\u202egol.log`, body);
  expect(await api.finished(id)).toMatchObject({ state: "done", lines: 3_010, truncated: 1 });

  await page.goto(`/sources/${source}/imports`);
  const card = page.getByTestId("import");
  await expect(card).toContainText("U+202E");
  await card.getByRole("button", { name: "Details" }).click();
  const sampled = card.getByRole("region", { name: "Lines not understood" });
  await expect(sampled).toContainText("<script>window.__xss=1</script>");
  await expect(sampled).toContainText("\\e[31m");
  await unharmed();

  for (const screen of ["overview", "incidents", "models", "settings", "live"]) {
    await page.goto(`/sources/${source}/${screen}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await unharmed();
  }

  await page.goto(`/sources/${source}/anomalies?unit=line&client=${HOSTILE_CLIENT}&order=score`);
  const rows = page.getByRole("region", { name: "Anomalies" }).getByTestId("anomaly-row");
  await expect(rows.first()).toBeVisible();
  const links = await rows.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const raws: string[] = [];
  for (const link of links) {
    await page.goto(link);
    const raw = page.getByTestId("raw-line");
    await expect(raw).toBeVisible();
    raws.push((await raw.textContent()) ?? "");
    await unharmed();
  }
  const shown = raws.join("\n");
  expect(shown).toContain(SCRIPT);
  expect(shown).toContain("\\e[2J");
  expect(shown).toContain("U+202E");
  expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  await page.getByRole("link", { name: "Sources", exact: true }).click();
  await expect(page.getByTestId("source")).toContainText("<script>");
  await unharmed();
});

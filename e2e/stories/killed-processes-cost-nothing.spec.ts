import { gzipSync } from "node:zlib";
import type { ImportView } from "@/lib/contracts/import";
import type { SourceView } from "@/lib/contracts/source";
import { sampleLines } from "../../lib/testing/sample-log";
import { dropFile } from "../drop-file";
import { expect, test } from "../fixtures";
import { killRole } from "../kill-role";
import { signIn } from "../sign-in";

const LINES = 300_000;

test.use({ owned: true });

test("worker, database and pages are killed while a large file is read, and every line is counted once in the end", async ({
  page,
  product,
  api,
}) => {
  test.setTimeout(600_000);
  await signIn(page);
  const source = await api.createSource("shop");
  await page.goto(`/sources/${source}/imports`);
  const file = { name: "large.log.gz", content: gzipSync(sampleLines({ lines: LINES }).join("\n"), { level: 1 }) };
  await dropFile(page.getByRole("region", { name: "Drop logs here" }), file);
  const card = page.getByTestId("import");
  await expect(card).toContainText("Learning");

  const now = async () => (await api.get<{ items: ImportView[] }>(`sources/${source}/imports`)).items[0];
  const reached = (lines: number) =>
    expect
      .poll(async () => (await now().catch(() => undefined))?.lines ?? 0, { timeout: 90_000, intervals: [100] })
      .toBeGreaterThan(lines);
  await reached(5_000);
  await killRole(product, "worker");
  await reached(LINES / 4);
  await killRole(product, "postgres");
  await reached(LINES / 2);
  await killRole(product, "web");
  expect((await now().catch(() => undefined))?.state).not.toBe("done");

  // The page itself comes back as well, without a reload.
  await expect(card).toContainText("Done", { timeout: 120_000 });
  const view = await now();
  expect(view).toMatchObject({ state: "done", lines: LINES, parsed: LINES, unparsed: 0, blank: 0 });
  expect(await api.get<SourceView>(`sources/${source}`)).toMatchObject({ events: LINES });
  const { figures } = await api.get<{ figures: { events: { value: number } } }>(
    `sources/${source}/overview?from=${view?.firstTime}&to=${(view?.lastTime ?? 0) + 1}`,
  );
  expect(figures.events.value).toBe(LINES);
});

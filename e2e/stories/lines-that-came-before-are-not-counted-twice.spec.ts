import { gzipSync } from "node:zlib";
import { makeTar } from "../../lib/testing/make-tar";
import { sampleLines } from "../../lib/testing/sample-log";
import { dropFile } from "../drop-file";
import { expect, test } from "../fixtures";
import { signIn } from "../sign-in";

const LINES = sampleLines({ lines: 3_000 });
const text = (from: number, to: number) => `${LINES.slice(from, to).join("\n")}\n`;

test.use({ owned: true });

test("somebody uploads a rotated set again and again, and every line is counted once", async ({ page, api }) => {
  await signIn(page);
  const source = await api.createSource("shop");
  await page.goto(`/sources/${source}/imports`);
  const zone = page.getByRole("region", { name: "Drop logs here" });
  const cardOf = (name: string) => page.getByTestId("import").filter({ hasText: name });

  await test.step("a log that came before is passed over inside an archive", async () => {
    await dropFile(zone, { name: "monday.log", content: text(0, 1_000) });
    await expect(cardOf("monday.log")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
    const set = await makeTar([
      { name: "access.log", content: text(1_000, 2_000) },
      { name: "access.log.1.gz", content: gzipSync(text(0, 1_000)) },
    ]);
    await dropFile(zone, { name: "set.tar.gz", content: gzipSync(set) });
    const card = cardOf("set.tar.gz");
    await expect(card).toHaveAttribute("data-state", "done", { timeout: 60_000 });
    await expect(card).toContainText("known before");
    await card.getByRole("button", { name: "Details" }).click();
    await expect(card.getByRole("region", { name: "Members" })).toContainText(/already imported on .* as monday\.log/);
  });

  await test.step("a log that overlaps another asks what to do", async () => {
    await dropFile(zone, { name: "tail.log", content: text(1_900, 3_000) });
    const card = cardOf("tail.log");
    await expect(card).toHaveAttribute("data-state", "asking", { timeout: 60_000 });
    await expect(card.getByTestId("import-repeats")).toContainText("100 lines of this file seem to be in here already");
    await card.getByRole("button", { name: "Skip the 100 known" }).click();
    await expect(card).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  });

  const { events } = await api.get<{ events: number }>(`sources/${source}`);
  expect(events).toBe(3_000);
});

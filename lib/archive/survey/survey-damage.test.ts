import { expect, test } from "vitest";
import { makeZip } from "@/lib/testing/make-zip";
import { withFile } from "@/lib/testing/read-members";
import { surveyFile } from "./survey-file";

test("a damaged member gives the lines before the damage, and is known by nothing", async () => {
  const whole = { name: "good.log", content: "one\ntwo\n" };
  const zip = makeZip([{ ...whole, claims: { crc: 1 } }, whole]);
  const { members, isWhole } = await withFile("a.zip", zip, (path) => surveyFile(path));
  expect(isWhole).toBe(true);
  expect(members.map(({ first, mark }) => [first, mark?.lines ?? null])).toEqual([
    [["one", "two"], null],
    [["one", "two"], 2],
  ]);
});

test("an archive that breaks off says that there is more", async () => {
  const zip = makeZip([{ name: "a.log", content: "one\n" }]);
  await expect(withFile("a.zip", zip.subarray(0, 40), (path) => surveyFile(path))).rejects.toMatchObject({
    code: "truncated_archive",
  });
});

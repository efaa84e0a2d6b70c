import { expect, test } from "vitest";
import { bytesWords, countNoun, durationWords, noveltyWords, rarityWords, shareWords } from "./words";

test.each<[string, string]>([
  [rarityWords(0, "client"), "nearly every client"],
  [rarityWords(Math.log(340), "client"), "1 client in 340"],
  [rarityWords(Math.log(12_345), "line"), "1 line in 12,000"],
  [noveltyWords(0.3), "ordinary"],
  [noveltyWords(Math.log(55)), "as rare as 1 in 55"],
  [countNoun(1, "request"), "1 request"],
  [countNoun(0, "request"), "0 requests"],
  [countNoun(1234, "request"), "1,234 requests"],
  [shareWords(0.003), "0.3 %"],
  [shareWords(0.12), "12 %"],
  [bytesWords(1), "1 byte"],
  [bytesWords(640), "640 bytes"],
  [bytesWords(12_345), "12 KB"],
  [bytesWords(3_400_000_000), "3.4 GB"],
  [durationWords(85), "85 ms"],
  [durationWords(5_230), "5.2 s"],
])("%s", (words, expected) => {
  expect(words).toBe(expected);
});

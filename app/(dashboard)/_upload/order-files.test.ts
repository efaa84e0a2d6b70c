import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { orderFiles } from "./order-files";
import { readHead } from "./read-head";

const line = (day: number) => `203.0.113.9 - - [${day}/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5\n`;
const DAY = 86_400_000;

it("orders files by what their lines say, packed or not, and archives by their date", async () => {
  const files = [
    new File([line(9)], "access.log", { lastModified: 1 }),
    new File([line(8)], "access.log.1", { lastModified: 2 }),
    new File([gzipSync(line(6))], "access.log.2.gz", { lastModified: 3 }),
    new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], "older.zip", {
      lastModified: Date.UTC(2026, 10, 7) + DAY / 2,
    }),
  ];
  const names = (await orderFiles(files)).map(({ name }) => name);
  expect(names).toEqual(["access.log.2.gz", "older.zip", "access.log.1", "access.log"]);
});

it("reads the head of text only, in whole lines", async () => {
  expect(await readHead(new Blob(["a\r\n\nb"]))).toEqual(["a", "b"]);
  expect(await readHead(new Blob([new Uint8Array([0x89, 0, 1, 2])]))).toEqual([]);
  const head = await readHead(new Blob(["x".repeat(9_000), "\n".concat("y".repeat(99), "\n").repeat(2_000)]));
  expect(new Set(head.map((text) => text.length))).toEqual(new Set([9_000, 99]));
});

import { expect, it } from "vitest";
import { previewFilesInput } from "../../../contracts/import";
import type { Context } from "../../context";
import { previewFiles } from "./preview-files";

const asAnalyst = { role: "analyst" } as Context;

function fileOf(fileName: string, content: Buffer) {
  return { fileName, bytes: content.length, head: content.toString("base64") };
}

it("tells which files hold no log, in the words of their refusal, and lets the others pass", async () => {
  const files = [
    fileOf("access.log", Buffer.from('192.0.2.1 - - [22/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5\n')),
    fileOf("empty.log", Buffer.alloc(0)),
    fileOf("program.log", Buffer.from("7f454c46020101", "hex")),
    fileOf("old.log.gz", Buffer.from("1f8b0800", "hex")),
    fileOf("logs.7z", Buffer.from("377abcaf271c", "hex")),
    fileOf("noise.bin", Buffer.alloc(600, 3)),
  ];
  expect(await previewFiles(asAnalyst, previewFilesInput.parse({ files }))).toEqual({
    refused: [
      { place: 1, why: '"empty.log" is empty.' },
      { place: 2, why: '"program.log" is a program. Isolog reads log files.' },
      { place: 4, why: expect.stringMatching(/^"logs.7z" is a 7z archive, which Isolog does not read\./) },
      { place: 5, why: '"noise.bin" is not text. Isolog reads log files.' },
    ],
  });
});

it("tells nothing to somebody who may upload nothing", async () => {
  await expect(previewFiles({ role: "viewer" } as Context, { files: [] })).rejects.toMatchObject({
    code: "role_too_low",
  });
});

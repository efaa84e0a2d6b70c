import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../../../testing/factories";
import { listModels } from "../../training/list-models";
import { getImport } from "../get-import";
import { acceptUpload } from "../receiving/accept-upload";
import { runImport } from "./run-import";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test("the first import of a log full of guessed passwords says so, and so does its model", async () => {
  const lines = Array.from({ length: 400 }, (_, n) => {
    const time = `Nov 20 06:${String(Math.floor(n / 20)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}`;
    return `${time} web1 sshd[${1000 + n}]: Failed password for root from 203.0.113.${n % 5} port ${40_000 + n} ssh2`;
  });
  const { id: sourceId } = await world.createSource("auth");
  const body = Readable.from([Buffer.from(`${lines.join("\n")}\n`)]);
  const { id } = await acceptUpload(world.ctx, { sourceId, fileName: "auth.log", body });
  await runImport(world.tools(), { importId: id });
  const told =
    /400 of 400 lines show a known attack: refused log-in; from 5 addresses, most of all 203\.0\.113\.0 \(80\)/;
  expect((await getImport(world.ctx, { importId: id })).note).toMatch(told);
  expect((await listModels(world.ctx, { sourceId }))[0]?.sentence).toMatch(told);
});

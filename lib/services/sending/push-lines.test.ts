import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { pushLines } from "./push-lines";

const TAKEN = JSON.stringify({ accepted: 1, rejected: 0 });
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function open(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Fails the test at the first word that it will try again. */
function push(url: string, key = "isolog_1") {
  const stop = new AbortController();
  return pushLines(
    { url, key, source: "web" },
    { lines: ["one"], name: "n" },
    { signal: stop.signal, onTrouble: (words) => stop.abort(new Error(`tries again: ${words}`)) },
  );
}

describe("what trying again cannot help is said at once", () => {
  test.each(["isolog_…", "isolog_a\nb", "two words", ""])("a key no header can carry: %j", async (key) => {
    let asked = 0;
    const url = await open((_, answer) => {
      asked++;
      answer.end(TAKEN);
    });
    await expect(push(url, key)).rejects.toMatchObject({ kind: "invalid", message: expect.stringContaining("key") });
    expect(asked).toBe(0);
  });

  test.each(["localhost:3000", "ftp://localhost", "nowhere", "http://isolog:secret@localhost:3000"])(
    "an address that is none: %s",
    async (url) => {
      await expect(push(url)).rejects.toMatchObject({ kind: "invalid", message: expect.stringContaining("address") });
    },
  );

  test("a port that is never called", async () => {
    await expect(push("http://127.0.0.1:1")).rejects.toMatchObject({ message: expect.stringContaining("bad port") });
  });

  test("another program behind the address, whatever it answers", async () => {
    const page = await open((_, answer) => answer.end("<html>"));
    await expect(push(page)).rejects.toMatchObject({ message: expect.stringContaining("not as Isolog does") });
    const moved = await open((_, answer) => answer.writeHead(301, { Location: "https://logs.example/" }).end());
    await expect(push(moved)).rejects.toMatchObject({ message: expect.stringContaining("https://logs.example/") });
    const secure = (await open((_, answer) => answer.end(TAKEN))).replace("http:", "https:");
    await expect(push(secure)).rejects.toMatchObject({ kind: "invalid", code: "unreachable" });
  });

  test("a service of another kind", async () => {
    const server = createTcpServer((socket) => socket.on("error", () => undefined).end("220 mail ready\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(push(url)).rejects.toMatchObject({ kind: "invalid", code: "unreachable" });
    server.close();
  });

  test("a refusal in the server's own words", async () => {
    const url = await open((_, answer) => answer.writeHead(401).end(JSON.stringify({ code: "bad_key", error: "No." })));
    await expect(push(url)).rejects.toMatchObject({ code: "bad_key", message: "No." });
  });
});

test("what passes is tried again under the same name until it is in: 503, a broken answer", async () => {
  const names: unknown[] = [];
  const url = await open((request, answer) => {
    names.push(request.headers["idempotency-key"]);
    request.resume().on("end", () => {
      if (names.length === 1) answer.writeHead(503).end("{}");
      else if (names.length === 2) {
        answer.writeHead(200, { "Content-Length": 1_000 }).write(TAKEN);
        setTimeout(() => answer.destroy(), 20);
      } else answer.end(TAKEN);
    });
  });
  const words: string[] = [];
  const { signal } = new AbortController();
  const onTrouble = (said: string) => void words.push(said);
  const taken = await pushLines({ url, key: "k", source: "web" }, { lines: ["one"], name: "n" }, { signal, onTrouble });
  expect(taken).toEqual({ accepted: 1, rejected: 0 });
  expect(names).toEqual(["n", "n", "n"]);
  expect(words).toHaveLength(2);
});

import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { warmPages } from "./warm-pages";

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<number> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const warm = (port: number, signal = new AbortController().signal) =>
  warmPages({ host: "0.0.0.0", port, signal, breathMs: 1 });

it("asks for the first pages one after the other", async () => {
  const asked: string[] = [];
  let [open, most] = [0, 0];
  const port = await serve((request, response) => {
    asked.push(request.url ?? "");
    most = Math.max(most, ++open);
    void wait(20).then(() => {
      open -= 1;
      response.end("a page");
    });
  });
  await warm(port);
  expect(asked).toEqual(["/sign-in", "/sources/0/overview", "/sources/0/imports"]);
  expect(most).toBe(1);
});

it("goes on past a page that fails", async () => {
  const asked: string[] = [];
  const port = await serve((request, response) => {
    asked.push(request.url ?? "");
    response.destroy();
  });
  await warm(port);
  expect(asked).toHaveLength(3);
});

it("ends at once when the process stops, also while a page is awaited", async () => {
  const stop = new AbortController();
  const asked: string[] = [];
  const port = await serve((request) => {
    asked.push(request.url ?? "");
    stop.abort();
  });
  await warm(port, stop.signal).catch(() => undefined);
  expect(asked).toHaveLength(1);
});

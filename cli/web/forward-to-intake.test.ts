import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { forwardToIntake, isForIntake } from "./forward-to-intake";

let intake: Server;
let web: Server;
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listening = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

beforeAll(async () => {
  intake = createServer(async (request, response) => {
    let bytes = 0;
    for await (const chunk of request) bytes += chunk.length;
    response.writeHead(207, { "X-Seen": `${request.method} ${request.url} ${request.headers.authorization}` });
    response.end(String(bytes));
  });
  await listening(intake);
  web = createServer((request, response) => forwardToIntake(request, response, portOf(intake)));
  await listening(web);
});
afterAll(() => {
  for (const server of [web, intake]) {
    server.closeAllConnections();
    server.close();
  }
});

it("tells pushes from pages", () => {
  expect(
    ["/ingest/v1/web?x=1", "/ingest/elastic/", "/v1/logs", "/loki/api/v1/push", "//loki/api/v1/push"].every(
      isForIntake,
    ),
  ).toBe(true);
  expect(
    ["/", "/sources/1/live", "/ingestion", "/api/v1/logs", "/x/ingest/v1/web", "/?a=/ingest/v1/web"].some(isForIntake),
  ).toBe(false);
});

it("hands a push on as it is, and the answer back", async () => {
  const body = Buffer.alloc(3 * 1024 * 1024, "x");
  const answer = await fetch(`http://127.0.0.1:${portOf(web)}/ingest/v1/web?format=json`, {
    method: "POST",
    body,
    headers: { Authorization: "Bearer k" },
  });
  expect([answer.status, answer.headers.get("x-seen"), await answer.text()]).toEqual([
    207,
    "POST /ingest/v1/web?format=json Bearer k",
    String(body.length),
  ]);
});

it("says in words that the intake is away", async () => {
  const lonely = createServer((request, response) => forwardToIntake(request, response, 1));
  await listening(lonely);
  const answer = await fetch(`http://127.0.0.1:${portOf(lonely)}/v1/logs`, { method: "POST", body: "{}" });
  expect([answer.status, answer.headers.get("retry-after"), (await answer.json()).code]).toEqual([
    503,
    "5",
    "intake_away",
  ]);
  lonely.closeAllConnections();
  lonely.close();
});

it("breaks rsyslog's connection while the intake is away, since it takes any answer for a verdict on its lines", async () => {
  const nobody = createServer();
  await listening(nobody);
  const port = portOf(nobody);
  await new Promise((resolve) => nobody.close(resolve));
  const alone = createServer((request, response) => forwardToIntake(request, response, port));
  await listening(alone);
  const ask = (headers: Record<string, string>) =>
    new Promise((resolve) => {
      const options = { port: portOf(alone), method: "POST", path: "/ingest/elastic/_bulk", headers, agent: false };
      const asked = request(options, (answer) => resolve(answer.resume().statusCode));
      asked.on("error", () => resolve("broken")).end("{}");
    });
  expect([await ask({}), await ask({ "User-Agent": "elasticsearch-js" })]).toEqual(["broken", 503]);
  alone.close();
});

it("finds the intake where it listens, also on one address alone", async () => {
  const apart = createServer((_, response) => response.end("apart"));
  await new Promise<void>((resolve) => apart.listen(0, "127.0.0.2", resolve));
  const asked = createServer((request, response) => forwardToIntake(request, response, portOf(apart), "127.0.0.2"));
  await listening(asked);
  const answer = await fetch(`http://127.0.0.1:${portOf(asked)}/ingest/v1/web`);
  expect(await answer.text()).toBe("apart");
  for (const server of [apart, asked]) {
    server.closeAllConnections();
    server.close();
  }
});

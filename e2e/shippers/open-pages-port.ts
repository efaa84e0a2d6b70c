import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { loadRoute, type Method, matchRoute } from "@/app/_http/testing/route-files";
import { cleanHeaders } from "@/cli/web/clean-headers";
import { forwardToIntake, isForIntake } from "@/cli/web/forward-to-intake";

/** The port of the pages without the pages: the real routes of the API, and pushes handed on to the intake as the product does. */
export async function openPagesPort(intakePort: number): Promise<{ port: number; close(): void }> {
  const server = createServer((request, response) => {
    cleanHeaders(request.headers, request.socket.remoteAddress ?? "", () => false);
    if (isForIntake(request.url ?? "/")) forwardToIntake(request, response, intakePort);
    else {
      answer(request, response).catch((error: Error) => {
        if (!response.headersSent) response.writeHead(500).end(error.message);
        else response.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const found = matchRoute(url.pathname);
  const method = request.method as Method;
  const handler = found && (await loadRoute(found.route))[method];
  if (!found || !handler) {
    response.writeHead(404).end();
    return;
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const cut = new AbortController();
  response.once("close", () => cut.abort());
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: "half" } : {};
  const init = { method, headers, signal: cut.signal, ...body } as RequestInit;
  const answered = await handler(new Request(url, init), { params: Promise.resolve(found.params) });
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (answered.body === null) response.end();
  else await pipeline(Readable.fromWeb(answered.body as unknown as WebStream), response);
}

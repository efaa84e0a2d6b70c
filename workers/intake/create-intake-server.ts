import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { JobLog } from "../../lib/services/job-tools";
import { type Answer, answerOf, Refused } from "./answer-of";
import { LoadGate } from "./load-gate";
import { type IntakeGround, takePush } from "./take-push";

const PUSH = /^\/ingest\/v1\/([^/]+)\/?$/;

/** The door for live lines: `POST /ingest/v1/{source}`; `GET /healthz` says whether the database answers. */
export function createIntakeServer(ground: IntakeGround, log: JobLog): Server {
  const gate = new LoadGate();
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000, keepAliveTimeout: 20_000 });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    void route(ground, gate, request)
      .catch((error: unknown) => {
        const answer = answerOf(error);
        if (answer.status >= 500) log.error({ err: error, path: request.url }, "A push failed");
        return answer;
      })
      .then((answer) => send(request, response, answer));
  });
  return server;
}

async function route(ground: IntakeGround, gate: LoadGate, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (path === "/healthz" && request.method === "GET") {
    await ground.db.pool.query("SELECT 1");
    return { status: 200, body: { status: "ok" } };
  }
  const name = PUSH.exec(path)?.[1];
  if (name === undefined)
    throw new Refused(404, "not_found", "There is nothing here. Send lines to /ingest/v1/<source>.");
  if (request.method !== "POST") throw new Refused(405, "method_not_allowed", "Use POST.", { Allow: "POST" });
  return takePush(ground, gate, request, decode(name));
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new Refused(404, "not_found", "The source was not found.");
  }
}

function send(request: IncomingMessage, response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (response.destroyed) return;
  // A refused body may still be on its way; the connection ends with it.
  const unread = !request.complete;
  const type = status < 400 ? "application/json" : "application/problem+json";
  response.writeHead(status, {
    ...{ "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
    ...(unread ? { Connection: "close" } : {}),
    ...headers,
  });
  response.end(JSON.stringify(body), () => {
    if (unread) setTimeout(() => request.socket.destroy(), 500).unref();
  });
  if (unread) request.resume();
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { KEEP_ALIVE_MS } from "../../lib/base/keep-alive";
import { wantsSilence } from "../../lib/base/wants-silence";
import type { JobLog } from "../../lib/services/job-tools";
import { type Answer, answerOf, Refused } from "./answer-of";
import { authenticate } from "./authenticate";
import { ELASTIC, findDoor } from "./find-door";
import { LoadGate } from "./load-gate";
import { elasticBulk } from "./protocols/elastic-bulk";
import { elasticHandshake, elasticHeaders } from "./protocols/elastic-handshake";
import type { PushJournal } from "./push-journal";
import { type IntakeGround, takePush } from "./take-push";
import { UnheardPushes } from "./unheard-pushes";

/**
 * The door for live lines over HTTP: lines, OTLP, Loki and Elasticsearch's bulk API; `GET /healthz` says whether the
 * database answers.
 * @param journal remembers pushes without a key past the end of this process; null: only as long as it lives
 */
export function createIntakeServer(ground: IntakeGround, log: JobLog, journal: PushJournal | null = null): Server {
  const gate = new LoadGate();
  const unheard = new UnheardPushes(ground.now, journal);
  const server = createServer({
    ...{ requestTimeout: 60_000, headersTimeout: 10_000, keepAliveTimeout: KEEP_ALIVE_MS },
    connectionsCheckingInterval: 5_000,
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    unheard.watch(request, response);
    void route(ground, gate, request, unheard)
      .catch((error: unknown) => {
        const answer = answerOf(error);
        // Who hangs up in the midst of a body hears no answer, and has done nothing that we could mend.
        const brokeOff = request.destroyed && (!request.complete || request.socket.destroyed);
        if (answer.status >= 500 && !brokeOff) log.error({ err: error, path: request.url }, "A push failed");
        return answer;
      })
      .then((answer) => send(request, response, answer));
  });
  return server;
}

async function route(
  ground: IntakeGround,
  gate: LoadGate,
  request: IncomingMessage,
  unheard: UnheardPushes,
): Promise<Answer> {
  const path = ((request.url ?? "/").split("?", 1)[0] ?? "/").replace(/\/{2,}/g, "/");
  const door = findDoor(path);
  if (door === null) return askedOther(ground, request, path);
  const isElastic = door.protocol === elasticBulk;
  const isPush = request.method === "POST" || (isElastic && request.method === "PUT");
  if (!isPush) throw new Refused(405, "method_not_allowed", "Use POST.", { Allow: "POST" });
  return isElastic
    ? inElasticWords(request, () => takePush(ground, gate, request, door, unheard))
    : takePush(ground, gate, request, door, unheard);
}

/** What is no push: is the server well, and the questions clients of Elasticsearch ask before they send. */
async function askedOther(ground: IntakeGround, request: IncomingMessage, path: string): Promise<Answer> {
  const isQuestion = request.method === "GET" || request.method === "HEAD";
  if (isQuestion && (path === "/healthz" || path === "/ready" || path === "/ingest/loki/ready")) {
    await ground.db.pool.query("SELECT 1");
    return { status: 200, body: { status: "ok" } };
  }
  const answer = elasticHandshake(path.replace(ELASTIC, "") || "/");
  if (answer === null) throw new Refused(404, "not_found", "There is nothing here. Send lines to /ingest/v1/<source>.");
  return inElasticWords(request, async () => {
    await authenticate(ground, request, { protocol: elasticBulk, source: null });
    return answer;
  });
}

/** Its clients want their header on every answer, and errors in a shape of their own. */
async function inElasticWords(request: IncomingMessage, work: () => Promise<Answer>): Promise<Answer> {
  const headers = elasticHeaders(request.headers.accept);
  try {
    const answer = await work();
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    const answer = answerOf(error);
    const { code, error: reason } = answer.body as { code: string; error: string };
    const body = { error: { type: code, reason, root_cause: [] }, status: answer.status };
    return { status: answer.status, body, headers: { ...headers, ...answer.headers } };
  }
}

function send(request: IncomingMessage, response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (response.destroyed) return;
  const isPassing = status === 429 || status >= 500;
  if (isPassing && wantsSilence(request.url ?? "/", request.headers)) {
    request.socket.destroy();
    return;
  }
  // A refused body may still be on its way; the connection ends with it.
  const unread = !request.complete;
  const type = status < 400 ? "application/json" : "application/problem+json";
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    ...(bytes.length === 0 ? {} : { "Content-Type": type }),
    ...{ "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
    ...(status === 204 ? {} : { "Content-Length": bytes.length }),
    ...(unread ? { Connection: "close" } : {}),
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : bytes, () => {
    if (unread) setTimeout(() => request.socket.destroy(), 500).unref();
  });
  if (unread) request.resume();
}

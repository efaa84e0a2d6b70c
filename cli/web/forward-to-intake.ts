import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { wantsSilence } from "../../lib/base/wants-silence";

/** Where the intake takes logs; a shipper that knows only the pages' address reaches it here. */
const INTAKE_PATHS = /^\/+(ingest(\/|$)|v1\/logs$|loki\/)/;

/** Whether this request is a push of logs and no page. @param url path and query as asked */
export function isForIntake(url: string): boolean {
  return INTAKE_PATHS.test(url.split("?", 1)[0] ?? "");
}

/**
 * Hands a push on to the intake of this machine and its answer back, both as streams. The client's address must stand in
 * `X-Forwarded-For` already: the intake believes what comes from this machine.
 */
export function forwardToIntake(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  listensOn = "127.0.0.1",
): void {
  const { method, url: path, headers } = request;
  const host = isWildcard(listensOn) ? "127.0.0.1" : listensOn;
  const onward = ask({ host, port, method, path, headers });
  onward.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on("error", () => response.destroy());
  });
  onward.on("error", () => {
    if (response.headersSent || response.destroyed || wantsSilence(path ?? "/", headers)) {
      response.destroy();
      return;
    }
    const error =
      "Live lines are not taken at this address just now. Send the same again, or use the intake's own port.";
    response.writeHead(503, { "Content-Type": "application/problem+json", "Retry-After": "5", Connection: "close" });
    response.end(JSON.stringify({ code: "intake_away", error }));
    request.resume();
  });
  response.on("close", () => onward.destroy());
  request.on("error", () => onward.destroy());
  request.pipe(onward);
}

/** Addresses that stand for all of a machine's own. */
const isWildcard = (host: string) => host === "0.0.0.0" || host === "::";

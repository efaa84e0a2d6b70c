import { randomBytes } from "node:crypto";
import { createServer, Server } from "node:http";
import next from "next";
import { createTrust } from "../../lib/base/create-trust";
import { KEEP_ALIVE_MS } from "../../lib/base/keep-alive";
import { cleanHeaders } from "./clean-headers";
import { contentSecurityPolicy } from "./content-security-policy";
import { forwardToIntake, isForIntake } from "./forward-to-intake";

export interface WebServerOptions {
  readonly root: string;
  readonly host: string;
  readonly port: number;
  readonly trustedProxies: readonly string[];
  /** Where the intake of this machine listens. */
  readonly intakePort: number;
}

export interface WebServer {
  readonly port: number;
  /** Lets running answers end for a few seconds; live streams are cut, browsers come back by themselves. */
  stop(): Promise<void>;
}

const GRACE_MS = 3_000;

/** Next.js behind a server of our own, which decides what a request may claim about itself. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { root, host, port, trustedProxies, intakePort } = options;
  // Next would answer WebSocket upgrades on the server it is given; it gets one that never listens.
  const app = next({ dev: false, dir: root, hostname: host, port, httpServer: new Server() });
  await app.prepare();
  const handle = app.getRequestHandler();
  const isTrusted = createTrust(trustedProxies);
  const server = createServer((request, response) => {
    cleanHeaders(request.headers, request.socket.remoteAddress ?? "", isTrusted);
    if (isForIntake(request.url ?? "/")) {
      forwardToIntake(request, response, intakePort, host);
      return;
    }
    const policy = contentSecurityPolicy(randomBytes(16).toString("base64"));
    request.headers["content-security-policy"] = policy;
    response.setHeader("Content-Security-Policy", policy);
    // Pages learn their own address from nowhere else; what a client says here is overwritten.
    request.headers["x-isolog-asked"] = request.url ?? "/";
    void handle(request, response);
  });
  server.on("upgrade", (_request, socket) => socket.destroy());
  server.headersTimeout = 15_000;
  // A large upload over a slow line may take an hour; the upload route has limits of its own.
  server.requestTimeout = 60 * 60_000;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { port, stop: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(limit);
}

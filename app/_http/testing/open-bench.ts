import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashPassword } from "better-auth/crypto";
import type { Role } from "@/lib/contracts/access";
import { createAuth } from "@/lib/services/access/create-auth";
import { createPerson } from "@/lib/services/access/members/create-person";
import { signIn } from "@/lib/services/access/sign-in";
import { type Context, systemContext } from "@/lib/services/context";
import { openDatabase } from "@/lib/store/database/database";
import { createTestDatabase } from "@/lib/testing/database";
import { type Runtime, replaceRuntime } from "../runtime";
import { loadRoute, type Method, matchRoute } from "./route-files";

export const ORIGIN = "http://localhost:3000";
export const PASSWORD = "correct horse battery";

export interface Ask {
  readonly cookie?: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

export interface Bench extends Runtime {
  readonly url: string;
  /** As superuser. */
  readonly adminUrl: string;
  /** Moves the clock of everything but the database. */
  travel(ms: number): void;
  organisation(name?: string): Promise<Context>;
  /** Somebody signed in; returns the cookie. */
  person(organisationId: number, role: Role): Promise<{ cookie: string; userId: string; email: string }>;
  /** Asks a route as a browser of our own page would. */
  ask(method: Method, path: string, ask?: Ask): Promise<Response>;
  close(): Promise<void>;
}

/** The real routes over a database of their own, without a port in between. */
export async function openBench(): Promise<Bench> {
  const database = await createTestDatabase();
  const db = openDatabase(database.url);
  const dataDir = await mkdtemp(join(tmpdir(), "isolog-http-"));
  let ahead = 0;
  const ground = { db, dataDir, now: () => Date.now() + ahead };
  const auth = createAuth(ground, {
    secret: "s".repeat(36),
    publicUrl: ORIGIN,
    trustedOrigins: [ORIGIN],
  });
  const runtime: Runtime = { ...ground, auth, origins: [ORIGIN], demo: false };
  replaceRuntime(runtime);
  let people = 0;
  // Hashing is slow on purpose; everybody here has the same password.
  const passwordHash = await hashPassword(PASSWORD);
  return {
    ...runtime,
    url: database.url,
    adminUrl: database.adminUrl,
    travel: (ms) => {
      ahead += ms;
    },
    async organisation(name = "Acme") {
      const { id } = await db.prisma.organisation.create({ data: { name } });
      return systemContext(db, id, { dataDir, now: ground.now });
    },
    async person(organisationId, role) {
      const email = `person-${++people}@example.com`;
      const userId = await createPerson(db.prisma, {
        organisationId,
        role,
        email,
        name: `Person ${people}`,
        passwordHash,
      });
      const cookies = await signIn(auth, { email, password: PASSWORD }, new Headers());
      return { cookie: cookieOf(cookies), userId, email };
    },
    ask: (method, path, ask = {}) => askRoute(method, path, ask),
    async close() {
      await db.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a browser would send back of these `Set-Cookie` values. */
export function cookieOf(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

async function askRoute(method: Method, path: string, ask: Ask): Promise<Response> {
  const url = new URL(path, ORIGIN);
  const found = matchRoute(url.pathname);
  const handler = found && (await loadRoute(found.route))[method];
  if (!found || !handler) throw new Error(`No route answers ${method} ${path}.`);
  const headers = new Headers({ origin: ORIGIN, "sec-fetch-site": "same-origin" });
  if (ask.cookie) headers.set("cookie", ask.cookie);
  if (ask.key) headers.set("authorization", `Bearer ${ask.key}`);
  if (ask.body !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(ask.headers ?? {})) headers.set(name, value);
  const body = ask.body === undefined ? {} : { body: JSON.stringify(ask.body) };
  const request = new Request(url, { method, headers, ...body, ...(ask.signal ? { signal: ask.signal } : {}) });
  return handler(request, { params: Promise.resolve(found.params) });
}

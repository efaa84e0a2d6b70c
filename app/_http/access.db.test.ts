import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureFirstOwner } from "@/lib/services/access/first-owner/ensure-first-owner";
import { ensureSetupToken } from "@/lib/services/access/first-owner/ensure-setup-token";
import { resetPassword } from "@/lib/services/access/reset-password";
import { type Bench, cookieOf, ORIGIN, openBench, PASSWORD } from "./testing/open-bench";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const owner = { organisation: "Acme", name: "Ada", email: "Ada@Example.com", password: PASSWORD };

describe("set-up", () => {
  it("lets the first person in through the link, once, and then is closed", async () => {
    const replaced = await ensureSetupToken(bench.db, bench.now);
    const token = await ensureSetupToken(bench.db, bench.now);
    expect((await bench.ask("POST", "/api/v1/setup", { body: { ...owner, token: replaced } })).status).toBe(403);

    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        bench.ask("POST", "/api/v1/setup", {
          body: { ...owner, token },
          headers: { "x-forwarded-for": "203.0.113.7" },
        }),
      ),
    );
    expect(answers.map((answer) => answer.status).filter((status) => status === 201)).toHaveLength(1);
    const cookie = cookieOf(answers.find((answer) => answer.status === 201)?.headers.getSetCookie() ?? []);
    const me = await bench.ask("GET", "/api/v1/me", { cookie });
    expect(await me.json()).toMatchObject({ user: { name: "Ada", email: "ada@example.com" }, role: "owner" });

    expect((await bench.db.prisma.session.findFirstOrThrow()).ipAddress).toBe("203.0.113.7");

    expect((await bench.ask("POST", "/api/v1/setup", { body: { ...owner, token } })).status).toBe(409);
    expect(await ensureSetupToken(bench.db, bench.now)).toBeNull();
    expect(await ensureFirstOwner(bench, { email: "eve@example.com", password: PASSWORD })).toBeNull();
    expect(await bench.db.prisma.organisation.count()).toBe(1);
  });

  it("keeps no token or password in readable form", async () => {
    const rows = await bench.db.pool.query("SELECT token_hash FROM setup_token");
    expect(rows.rows[0].token_hash).toMatch(/^[0-9a-f]{64}$/);
    const accounts = await bench.db.prisma.account.findMany();
    expect(JSON.stringify(accounts)).not.toContain(PASSWORD);
  });
});

describe("signing in", () => {
  const signIn = (email: string, password: string, headers?: Record<string, string>) =>
    bench.ask("POST", "/api/auth/sign-in/email", { body: { email, password }, headers: headers ?? {} });

  it("answers a wrong password and an unknown address alike", async () => {
    const wrong = await signIn("ada@example.com", "not the password");
    const unknown = await signIn("nobody@example.com", "not the password");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  it("offers no sign-up and nothing else that better-auth could do", async () => {
    for (const name of [
      "sign-up/email",
      "sign-in/social",
      "request-password-reset",
      "update-user",
      "delete-user",
      "ok",
      "sign-up/email/",
    ]) {
      const answer = await bench.ask("POST", `/api/auth/${name}`, { body: { ...owner, email: "new@example.com" } });
      expect([name, answer.status]).toEqual([name, 404]);
    }
    expect(await bench.db.prisma.user.count()).toBe(1);
  });

  it("gives a cookie scripts cannot read, and ends the session at sign-out", async () => {
    const answer = await signIn("ada@example.com", PASSWORD);
    const [set = ""] = answer.headers.getSetCookie();
    expect(set).toMatch(/^isolog\.session_token=.*HttpOnly.*SameSite=Lax/i);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const cookie = cookieOf(answer.headers.getSetCookie());
    expect((await bench.ask("POST", "/api/auth/sign-out", { cookie, body: {} })).status).toBe(200);
    expect((await bench.ask("GET", "/api/v1/me", { cookie })).status).toBe(401);
  });

  it("ends the other sessions when the password changes, and all when it is reset", async () => {
    const [here, there] = [await signIn("ada@example.com", PASSWORD), await signIn("ada@example.com", PASSWORD)].map(
      (answer) => cookieOf(answer.headers.getSetCookie()),
    );
    const body = { currentPassword: PASSWORD, newPassword: "a new long password", revokeOtherSessions: false };
    const changed = await bench.ask("POST", "/api/auth/change-password", { cookie: here ?? "", body });
    expect(changed.status).toBe(200);
    expect((await bench.ask("GET", "/api/v1/me", { cookie: there ?? "" })).status).toBe(401);
    const now = cookieOf(changed.headers.getSetCookie());
    expect((await bench.ask("GET", "/api/v1/me", { cookie: now })).status).toBe(200);

    await resetPassword(bench, { email: "ADA@example.com", password: PASSWORD });
    expect((await bench.ask("GET", "/api/v1/me", { cookie: now })).status).toBe(401);
    expect((await signIn("ada@example.com", PASSWORD)).status).toBe(200);
  });

  it("lists and revokes sessions", async () => {
    const [mine, other] = [await signIn("ada@example.com", PASSWORD), await signIn("ada@example.com", PASSWORD)].map(
      (answer) => cookieOf(answer.headers.getSetCookie()),
    );
    const cookie = mine ?? "";
    const sessions = (await (await bench.ask("GET", "/api/auth/list-sessions", { cookie })).json()) as {
      token: string;
    }[];
    expect(sessions.length).toBeGreaterThan(1);
    const token = sessions.find((session) => other?.includes(encodeURIComponent(session.token).slice(0, 20)))?.token;
    await bench.ask("POST", "/api/auth/revoke-session", { cookie, body: { token } });
    expect((await bench.ask("GET", "/api/v1/me", { cookie: other ?? "" })).status).toBe(401);
    expect((await bench.ask("POST", "/api/auth/revoke-other-sessions", { cookie, body: {} })).status).toBe(200);
    expect(await bench.db.prisma.session.count()).toBe(1);
  });

  it("stops a guesser who changes address with every try, and remembers it in the database", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 25; n++) {
      const from = { "x-forwarded-for": `198.51.100.${n}` };
      statuses.push((await signIn("victim@example.com", `guess ${n} guess`, from)).status);
    }
    expect(statuses.slice(0, 20).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(20).every((status) => status === 429)).toBe(true);
    expect(await bench.db.prisma.rateLimit.count({ where: { key: { startsWith: "sign-in|" } } })).toBeGreaterThan(0);
    bench.travel(16 * 60_000);
    expect((await signIn("victim@example.com", "guess guess", { "x-forwarded-for": "203.0.113.9" })).status).toBe(401);
  });

  it("stops one address that tries many accounts, and says when to come back", async () => {
    const from = { "x-forwarded-for": "192.0.2.77" };
    const answers: Response[] = [];
    for (let n = 0; n < 22; n++) answers.push(await signIn(`many-${n}@example.com`, "guess guess guess", from));
    expect(answers.at(-1)?.status).toBe(429);
    expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("writes from elsewhere", () => {
  it("are refused with a cookie, whatever says so: the origin, the browser, or nothing at all", async () => {
    const { id } = await bench.db.prisma.organisation.findFirstOrThrow();
    const { cookie } = await bench.person(id, "owner");
    const attempts: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of attempts) {
      for (const path of ["/api/v1/sources", "/api/auth/sign-out", "/api/v1/setup", "/api/auth/sign-in/email"]) {
        const answer = await bench.ask("POST", path, { cookie, body: { name: "x" }, headers });
        expect([path, headers, answer.status]).toEqual([path, headers, 403]);
      }
    }
    expect((await bench.ask("POST", "/api/v1/sources", { cookie, body: { name: "mine" } })).status).toBe(201);
    expect(
      (await bench.ask("POST", "/api/v1/sources", { cookie, headers: { "content-type": "text/plain" } })).status,
    ).toBe(415);
  });

  it("takes nothing but the agreed fields", async () => {
    const { id } = await bench.db.prisma.organisation.findFirstOrThrow();
    const { cookie } = await bench.person(id, "admin");
    const body = { name: "x", organisationId: 99, demo: true };
    const answer = await bench.ask("POST", "/api/v1/sources", { cookie, body });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain("organisationId");
    expect(ORIGIN).toContain("localhost");
  });
});

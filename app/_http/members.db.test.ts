import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditView } from "@/lib/contracts/access";
import type { Context } from "@/lib/services/context";
import { type Bench, cookieOf, openBench, PASSWORD } from "./testing/open-bench";

let bench: Bench;
let organisation: Context;
beforeAll(async () => {
  bench = await openBench();
  organisation = await bench.organisation();
});
afterAll(() => bench.close());

async function inviteBy(cookie: string, email: string, role = "analyst"): Promise<{ id: number; token: string }> {
  const answer = await bench.ask("POST", "/api/v1/invitations", { cookie, body: { email, role } });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: number; token: string };
}

const accept = (token: string) =>
  bench.ask("POST", "/api/v1/invitations/accept", { body: { token, name: "Grace", password: PASSWORD } });

describe("an invitation", () => {
  it("makes one person, with the role it was given, once", async () => {
    const { cookie } = await bench.person(organisation.organisationId, "admin");
    const { token } = await inviteBy(cookie, "Grace@Example.com");
    const preview = await bench.ask("GET", `/api/v1/invitations/preview?token=${token}`);
    expect(await preview.json()).toEqual({ organisation: "Acme", email: "grace@example.com", role: "analyst" });

    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 404]);
    const joined = answers.find((answer) => answer.status === 201);
    const me = await bench.ask("GET", "/api/v1/me", { cookie: cookieOf(joined?.headers.getSetCookie() ?? []) });
    expect(await me.json()).toMatchObject({ user: { email: "grace@example.com" }, role: "analyst" });
    const again = await bench.ask("POST", "/api/v1/invitations", {
      cookie,
      body: { email: "grace@example.com", role: "viewer" },
    });
    expect(again.status).toBe(409);
  });

  it("ends by time, by being revoked and by a newer one, always with the same answer", async () => {
    const { cookie } = await bench.person(organisation.organisationId, "owner");
    const [first, second] = [await inviteBy(cookie, "h@example.com"), await inviteBy(cookie, "h@example.com")];
    const revoked = await inviteBy(cookie, "i@example.com");
    expect((await bench.ask("DELETE", `/api/v1/invitations/${revoked.id}`, { cookie })).status).toBe(204);
    bench.travel(8 * 24 * 60 * 60_000);
    const bodies = await Promise.all(
      [first.token, second.token, revoked.token, "A".repeat(43)].map(async (token) => {
        const answer = await accept(token);
        expect(answer.status).toBe(404);
        return answer.json();
      }),
    );
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    bench.travel(-8 * 24 * 60 * 60_000);
  });

  it("to ownership comes from owners only", async () => {
    const { cookie } = await bench.person(organisation.organisationId, "admin");
    const body = { email: "boss@example.com", role: "owner" };
    expect((await bench.ask("POST", "/api/v1/invitations", { cookie, body })).status).toBe(403);
  });
});

describe("members", () => {
  it("keep one owner, also when two demote each other at the same moment", async () => {
    const { organisationId } = await bench.organisation("Two owners");
    const [a, b] = [await bench.person(organisationId, "owner"), await bench.person(organisationId, "owner")];
    const demote = (by: string, whom: string) =>
      bench.ask("PATCH", `/api/v1/members/${whom}`, { cookie: by, body: { role: "viewer" } });
    const statuses = (await Promise.all([demote(a.cookie, b.userId), demote(b.cookie, a.userId)])).map(
      (answer) => answer.status,
    );
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(await bench.db.prisma.member.count({ where: { organisationId, role: "owner" } })).toBe(1);

    const last = await bench.db.prisma.member.findFirstOrThrow({ where: { organisationId, role: "owner" } });
    const cookie = last.userId === a.userId ? a.cookie : b.cookie;
    expect((await bench.ask("DELETE", `/api/v1/members/${last.userId}`, { cookie })).status).toBe(409);
  });

  it("lose their sessions with their membership, and their powers with their role", async () => {
    const { organisationId } = await bench.organisation("Changes");
    const boss = await bench.person(organisationId, "owner");
    const person = await bench.person(organisationId, "analyst");
    const make = () => bench.ask("POST", "/api/v1/sources", { cookie: person.cookie, body: { name: "s" } });
    expect((await make()).status).toBe(201);
    await bench.ask("PATCH", `/api/v1/members/${person.userId}`, { cookie: boss.cookie, body: { role: "viewer" } });
    expect((await make()).status).toBe(403);
    await bench.ask("DELETE", `/api/v1/members/${person.userId}`, { cookie: boss.cookie });
    expect((await make()).status).toBe(401);
    expect(await bench.db.prisma.user.count({ where: { id: person.userId } })).toBe(0);

    const audit = await bench.ask("GET", "/api/v1/audit", { cookie: boss.cookie });
    const { items } = (await audit.json()) as { items: AuditView[] };
    expect(items.map((item) => item.action)).toEqual(["member.remove", "member.change-role", "source.create"]);
    expect(items[0]).toMatchObject({ actor: boss.email, actorName: boss.email, subjectName: person.email });
    // Whoever is gone is still called by name.
    expect(items[1]).toMatchObject({ subjectName: person.email, details: { from: "analyst", to: "viewer" } });
    expect(items[2]).toMatchObject({ actorName: person.email, subjectName: "s" });
  });

  it("are not touched by admins when they are owners", async () => {
    const { organisationId } = await bench.organisation("Ranks");
    const boss = await bench.person(organisationId, "owner");
    const { cookie, userId } = await bench.person(organisationId, "admin");
    expect((await bench.ask("DELETE", `/api/v1/members/${boss.userId}`, { cookie })).status).toBe(403);
    const self = await bench.ask("PATCH", `/api/v1/members/${userId}`, { cookie, body: { role: "owner" } });
    expect(self.status).toBe(403);
  });
});

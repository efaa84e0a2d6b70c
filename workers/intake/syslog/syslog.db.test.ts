import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "../../../lib/testing/factories";
import { openSyslog, type Syslog } from "./open-syslog";

let world: World;
let syslog: Syslog;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  world = await createWorld();
  await setSenders(["127.0.0.0/8"]);
  syslog = await openSyslog(
    { db: world.db, dataDir: world.dataDir, now: Date.now },
    { host: "127.0.0.1", port: 0 },
    quiet,
  );
});
afterAll(async () => {
  await syslog.close();
  await world.close();
});

async function setSenders(syslogFrom: string[]): Promise<void> {
  await world.db.prisma.source.update({ where: { id: world.source.id }, data: { syslogFrom } });
}

async function sendTcp(...pieces: string[]): Promise<void> {
  const socket = connect(syslog.port, "127.0.0.1").on("error", () => undefined);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  for (const piece of pieces) {
    await new Promise<void>((resolve) => socket.write(piece, () => resolve()));
    await wait(5);
  }
  socket.end();
  await closed;
}

async function sendUdp(messages: string[]): Promise<void> {
  const socket = createSocket("udp4");
  for (const message of messages) {
    await new Promise((resolve) => socket.send(message, syslog.port, "127.0.0.1", resolve));
  }
  socket.close();
}

async function stored(mark: string): Promise<string[]> {
  const { rows } = await world.db.pool.query<{ raw: string }>(
    "SELECT raw FROM event WHERE source_id = $1 AND raw LIKE $2 ORDER BY id",
    [world.source.id, `%${mark}%`],
  );
  return rows.map(({ raw }) => raw);
}

it("stores what comes over UDP, and over TCP by lines and by octet counts, each message once", async () => {
  const message = (mark: string, n: number) => `<13>1 2026-11-21T10:00:0${n}Z web sshd 12 - - ${mark} number ${n}`;
  const numbers = [0, 1, 2, 3, 4];
  await sendUdp(numbers.map((n) => message("datagram", n)));
  await sendTcp(...numbers.map((n) => `${message("byline", n)}\n`));
  await sendTcp(
    numbers
      .map((n) => message("counted", n))
      .map((text) => `${text.length} ${text}`)
      .join(""),
  );
  for (const mark of ["datagram", "byline", "counted"]) {
    const expected = numbers.map((n) => message(mark, n));
    await expect.poll(() => stored(mark), { timeout: 10_000 }).toEqual(expected);
  }
});

it("keeps what comes while the database is away, and stores it once when it is back", async () => {
  await world.db.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()",
  );
  const lines = Array.from({ length: 1_200 }, (_, n) => `<13>Nov 21 10:00:00 web app: outage number ${n}`);
  await sendTcp(`${lines.slice(0, 600).join("\n")}\n`, `${lines.slice(600).join("\n")}\n`);
  await expect.poll(() => stored("outage"), { timeout: 20_000 }).toEqual(lines);
});

it("reads on when it stops until the sender has heard it, so that what was on its way is stored", async () => {
  const ground = { db: world.db, dataDir: world.dataDir, now: Date.now };
  const stopping = await openSyslog(ground, { host: "127.0.0.1", port: 0 }, quiet);
  const socket = connect({ port: stopping.port, host: "127.0.0.1", allowHalfOpen: true });
  await new Promise((resolve) => socket.write("<13>Nov 21 10:00:00 web app: parting number 0\n", resolve));
  await expect.poll(() => stored("parting"), { timeout: 10_000 }).toHaveLength(1);
  // Written without knowing of the stop, as senders do that look only now and then.
  socket.on("end", () => socket.end("<13>Nov 21 10:00:01 web app: parting number 1\n"));
  await stopping.close();
  expect(await stored("parting")).toHaveLength(2);
});

it("turns away an address that no source names, open connections included, and shows it to people", async () => {
  const open = connect(syslog.port, "127.0.0.1").on("error", () => undefined);
  const ended = new Promise((resolve) => open.once("close", resolve));
  open.write("<13>Nov 21 10:00:00 web app: welcome\n");
  await expect.poll(() => stored("welcome"), { timeout: 5_000 }).toHaveLength(1);
  await setSenders(["192.0.2.7"]);
  await ended;
  // What was known a moment ago still counts for a few seconds.
  await wait(5_100);
  await sendUdp(["<13>Nov 21 10:00:00 web app: stranger"]);
  await sendTcp("<13>Nov 21 10:00:00 web app: stranger\n").catch(() => undefined);
  const refusals = () => world.db.prisma.intakeRefusal.findMany({ select: { door: true, code: true, address: true } });
  await expect
    .poll(refusals, { timeout: 5_000 })
    .toEqual([{ door: "syslog", code: "unknown_sender", address: "127.0.0.1" }]);
  expect(await stored("stranger")).toEqual([]);
}, 30_000);

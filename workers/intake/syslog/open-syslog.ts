import { createSocket } from "node:dgram";
import { createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { Failure } from "../../../lib/base/errors";
import { acceptSyslog } from "../../../lib/services/ingest/accept-syslog";
import type { SyslogSender } from "../../../lib/services/ingest/list-syslog-senders";
import { recordRefusal } from "../../../lib/services/ingest/record-refusal";
import type { JobLog } from "../../../lib/services/job-tools";
import { isDatabaseAway } from "../../../lib/store/database/is-database-away";
import type { IntakeGround } from "../take-push";
import { LineBuffer } from "./line-buffer";
import { SyslogFramer, textOf } from "./syslog-framer";
import { SyslogSenders } from "./syslog-senders";
import { TurnedAway } from "./turned-away";

export interface SyslogOptions {
  host: string;
  /** UDP and TCP. */
  port: number;
  tls?: { port: number; cert: string | Buffer; key: string | Buffer };
}

export interface Syslog {
  readonly port: number;
  readonly tlsPort: number | null;
  /** Takes nothing more, stores what has come, and ends. */
  close(): Promise<void>;
}

const CONNECTIONS = 1_000;
/** Senders that vanished without a word must not take the places of others for ever. */
const KEPT_ALIVE = { keepAlive: true, keepAliveInitialDelay: 60_000 };
/** A burst waits here while a batch is being stored. */
const RECEIVE_BYTES = 4 * 1024 * 1024;
/** What datagrams may take while their sender is looked up, and each beside its text. */
const LOOKED_UP_BYTES = 8 * 1024 * 1024;
const DATAGRAM_BYTES = 512;
const TOLD_EVERY_MS = 10_000;
/** A source that no longer takes what an address sends loses its open connections after so long. */
const ASKED_AGAIN_MS = 5_000;
/** Silence that ends a burst; the longest a stop may take, half of it for finding such a moment. */
const QUIET_MS = 200;
const PARTING_MS = 4_000;

/**
 * Takes syslog over UDP, TCP and TLS (RFC 5424–5426, 6587 and 3164) from the addresses that sources name. Nothing in it is
 * acknowledged, so senders over TCP are held back while lines cannot be stored, and datagrams beyond the buffer are dropped and told.
 */
export async function openSyslog(ground: IntakeGround, options: SyslogOptions, log: JobLog): Promise<Syslog> {
  const senders = new SyslogSenders(ground.db);
  const buffers = new Map<number, { buffer: LineBuffer; held: Set<Socket> }>();
  /** When each was heard last. */
  const sockets = new Map<Socket, number>();
  let dropped = 0;
  const teller = setInterval(() => {
    if (dropped > 0)
      log.warn({ dropped }, "Datagrams of syslog came faster than they could be stored and were dropped");
    dropped = 0;
  }, TOLD_EVERY_MS);
  teller.unref();
  /** To which source each connection's lines go. */
  const goesTo = new Map<Socket, number>();
  const guard = setInterval(() => {
    for (const [socket, sourceId] of goesTo) void askAgain(socket, sourceId);
  }, ASKED_AGAIN_MS);
  guard.unref();

  const bufferOf = (sender: SyslogSender) => {
    const known = buffers.get(sender.sourceId);
    if (known !== undefined) return known;
    const held = new Set<Socket>();
    const buffer = new LineBuffer({
      async store(lines, key) {
        await ground.disk?.refuseIfFull();
        await acceptSyslog(ground, sender, { lines, key });
      },
      patienceFor(error) {
        if (isDatabaseAway(error)) return "always";
        if (error instanceof Failure) return error.kind === "unavailable" ? "always" : "never";
        return "often";
      },
      onGivenUp: (lines, error) =>
        log.error({ err: error, lines, source: sender.sourceId }, "Syslog could not be stored"),
      onRoom() {
        for (const socket of held) socket.resume();
        held.clear();
      },
    });
    const made = { buffer, held };
    buffers.set(sender.sourceId, made);
    return made;
  };
  const turnedAway = new TurnedAway((address, times) =>
    recordRefusal(ground, {
      ...{ organisationId: null, door: "syslog", named: "", address, code: "unknown_sender", times },
      reason: "No source names this address among those whose syslog it takes.",
    }),
  );

  const askAgain = async (socket: Socket, sourceId: number) => {
    const address = socket.remoteAddress ?? "";
    const sender = await senders.find(address);
    if (sender?.sourceId === sourceId || socket.destroyed) return;
    if (sender === null) {
      turnedAway.add(address);
      socket.destroy();
      return;
    }
    // Another source takes it now: it finds that one when it connects again, and what is on its way is still read.
    socket.end();
  };

  const connected = async (socket: Socket) => {
    sockets.set(socket, Date.now());
    socket.once("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    socket.pause();
    const address = socket.remoteAddress ?? "";
    const sender = await senders.find(address).catch(() => null);
    if (sender === null) {
      turnedAway.add(address);
      socket.destroy();
      return;
    }
    const { buffer, held } = bufferOf(sender);
    goesTo.set(socket, sender.sourceId);
    const framer = new SyslogFramer();
    socket.on("data", (bytes) => {
      sockets.set(socket, Date.now());
      buffer.add(framer.push(bytes));
      if (!buffer.isFull) return;
      socket.pause();
      held.add(socket);
    });
    socket.once("close", () => {
      held.delete(socket);
      goesTo.delete(socket);
      const last = framer.end();
      if (last !== "") buffer.add([last]);
      if (framer.cut > 0)
        log.warn({ address, messages: framer.cut }, "Messages of syslog were too long and lost their rest");
    });
    socket.resume();
  };

  const tcp = createServer(KEPT_ALIVE, (socket) => void connected(socket));
  tcp.maxConnections = CONNECTIONS;
  const port = await listen(tcp, options.port, options.host);
  const udp = createSocket({ type: options.host.includes(":") ? "udp6" : "udp4", recvBufferSize: RECEIVE_BYTES });
  /** Bytes whose sender is looked up: a database that does not answer must not make them heap up. */
  let lookedUp = 0;
  const received = async (bytes: Buffer, address: string) => {
    const sender = await senders.find(address);
    const line = textOf(bytes);
    if (sender === null) turnedAway.add(address);
    else if (bufferOf(sender).buffer.isFull) dropped++;
    else if (line !== "") bufferOf(sender).buffer.add([line]);
  };
  udp.on("message", (bytes, { address }) => {
    const size = bytes.length + DATAGRAM_BYTES;
    if (lookedUp + size > LOOKED_UP_BYTES) {
      dropped++;
      return;
    }
    lookedUp += size;
    void received(bytes, address)
      .catch(() => dropped++)
      .finally(() => {
        lookedUp -= size;
      });
  });
  await new Promise<void>((resolve, reject) => {
    udp.once("error", reject).bind(port, options.host, resolve);
  });
  udp.on("error", (error) => log.error({ err: error }, "Syslog over UDP failed"));
  const tls =
    options.tls === undefined
      ? null
      : createTlsServer({ ...KEPT_ALIVE, ...options.tls }, (socket) => void connected(socket));
  if (tls !== null) tls.maxConnections = CONNECTIONS;
  const tlsPort = tls === null || options.tls === undefined ? null : await listen(tls, options.tls.port, options.host);

  return {
    port,
    tlsPort,
    async close() {
      clearInterval(teller);
      clearInterval(guard);
      tcp.close();
      tls?.close();
      await part(sockets);
      udp.close();
      // Last bytes come with the event that follows.
      await new Promise((resolve) => setImmediate(resolve));
      for (const [source, { buffer }] of buffers) {
        const lost = await buffer.close();
        if (lost > 0) log.error({ source, lines: lost }, "Syslog was lost: the database was away while Isolog stopped");
      }
    },
  };
}

/**
 * Ends connections between two bursts, and reads on until the other side has heard it. Nothing is acknowledged: what is cut off in
 * a burst a sender repeats from the burst's beginning, or loses without a word.
 */
async function part(sockets: ReadonlyMap<Socket, number>): Promise<void> {
  for (const end = Date.now() + PARTING_MS; sockets.size > 0 && Date.now() < end; await wait(50)) {
    const isLate = end - Date.now() < PARTING_MS / 2;
    for (const [socket, heardAt] of sockets)
      if (isLate || (Date.now() - heardAt > QUIET_MS && !socket.isPaused())) socket.end();
  }
  for (const socket of sockets.keys()) socket.destroy();
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

import { Socket } from "node:net";
import type pg from "pg";

/**
 * Gives up on a connection of the pool that says nothing for so long while it owes an answer: its server vanished without a word, or
 * takes too long. All that waits on the connection fails, and the pool opens another one. Where statements may take long, `isThere`
 * asks the server first: who answers elsewhere is working.
 */
export function limitSilence(pool: pg.Pool, ms: number, isThere: () => Promise<boolean> = async () => false): void {
  pool.on("connect", (client) => {
    const socket = socketOf(client);
    socket?.on("timeout", async () => {
      if (!owesAnAnswer(client)) return;
      const isWorking = await isThere();
      // It may have answered meanwhile, and be in other hands.
      if (!owesAnAnswer(client)) return;
      if (isWorking) socket.setTimeout(ms);
      else socket.destroy(unanswered());
    });
  });
  // Each time: who had it before may have let it take longer.
  pool.on("acquire", (client) => void socketOf(client)?.setTimeout(ms));
}

/** Lets what is asked on this connection take longer, as what deletes much does, until it goes back to its pool. */
export function allowSilence(client: pg.PoolClient, ms: number): void {
  const socket = socketOf(client);
  // Of a pool without a limit nothing is given up.
  if (socket?.timeout) socket.setTimeout(ms);
}

function socketOf(client: pg.PoolClient): Socket | null {
  const { stream } = client.connection;
  return stream instanceof Socket ? stream : null;
}

/** The driver knows, though its types do not tell. */
function owesAnAnswer(client: pg.PoolClient): boolean {
  return (client as { readyForQuery?: boolean }).readyForQuery === false;
}

/** Shaped as the errors of sockets are, which Prisma knows. */
function unanswered(): Error {
  const about = { code: "ETIMEDOUT", errno: -110, syscall: "read" };
  return Object.assign(new Error("The database did not answer in time"), about);
}

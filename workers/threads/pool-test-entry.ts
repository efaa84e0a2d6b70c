import { parentPort } from "node:worker_threads";
import { Invalid } from "../../lib/base/errors";
import { type FromThread, type ToThread, toPlain } from "./messages";

/** A thread for the pool's tests: what it does is said by the payload. */
const send = (message: FromThread) => parentPort?.postMessage(message);
const aborted = new Map<number, (reason: string) => void>();

parentPort?.on("message", async (message: ToThread) => {
  if (message.kind === "stop") parentPort?.close();
  if (message.kind === "abort") aborted.get(message.id)?.(message.reason);
  if (message.kind !== "run") return;
  const { id } = message;
  const what = (message.payload as { what: string }).what;
  if (what === "echo") {
    send({ kind: "progress", id, progress: { half: true } });
    send({ kind: "done", id, counts: { thread: process.pid } });
  }
  if (what === "refuse") send({ kind: "failed", id, failure: toPlain(new Invalid("odd", "This is odd.", { n: 3 })) });
  if (what === "die") process.exit(3);
  if (what === "throw") setTimeout(() => Promise.reject(new Error("nobody catches this")));
  if (what === "eat") {
    const eaten: number[][] = [];
    for (;;) eaten.push(new Array(100_000).fill(Math.random()));
  }
  if (what === "wait") {
    aborted.set(id, (reason) => send({ kind: "done", id, counts: { reason } }));
  }
});

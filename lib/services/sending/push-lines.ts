import { gzipSync } from "node:zlib";
import { z } from "zod";
import { Invalid } from "@/lib/base/errors";
import { jsonOf } from "@/lib/contracts/upload-retry";
import { neverPasses } from "./never-passes";
import { type PushTarget, requirePushTarget } from "./push-target";

const LONGEST_WAIT_MS = 30_000;

const takenIn = z.object({ accepted: z.number(), rejected: z.number() });
type TakenIn = z.output<typeof takenIn>;

/**
 * Sends lines until they are durable on the other side: what passes by itself (no answer, 429, 5xx) is tried again under the same
 * name, without end. Throws Invalid for what does not pass: a wrong key, an unknown source, an address where something else answers.
 */
export async function pushLines(
  target: PushTarget,
  batch: { lines: readonly string[]; name: string },
  options: { signal: AbortSignal; onTrouble?: (words: string) => void },
): Promise<TakenIn> {
  requirePushTarget(target);
  const { url, source, key } = target;
  const body = new Uint8Array(gzipSync(`${batch.lines.join("\n")}\n`));
  const headers = { Authorization: `Bearer ${key}`, "Content-Encoding": "gzip", "Idempotency-Key": batch.name };
  const address = `${url.replace(/\/+$/, "")}/ingest/v1/${encodeURIComponent(source)}`;
  // A redirect would turn the push into a question, and its answer says nothing about the lines.
  const request = { method: "POST", body, headers, redirect: "manual", signal: options.signal } as const;
  for (let wait = 500; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    options.signal.throwIfAborted();
    const answer = await ask(address, request).catch((error: unknown) => {
      options.signal.throwIfAborted();
      return troubleOf(error, address);
    });
    if ("accepted" in answer) return answer;
    options.onTrouble?.(`${answer.trouble} Trying again in ${wait / 1000} s.`);
    await pause(Math.max(wait, answer.retryAfterMs), options.signal);
  }
}

interface Trouble {
  trouble: string;
  retryAfterMs: number;
}

async function ask(address: string, request: RequestInit): Promise<TakenIn | Trouble> {
  const answer = await fetch(address, request);
  const { status, headers } = answer;
  const text = await answer.text();
  const value = jsonOf(text);
  if (status >= 300 && status < 400)
    throw new Invalid("moved", `${address} sends on to ${headers.get("location") ?? "nowhere"}. Give that address.`);
  if (answer.ok) {
    const taken = takenIn.safeParse(value);
    if (taken.success) return taken.data;
    throw new Invalid("foreign", `${address} answers ${status}, but not as Isolog does. Is this its address?`);
  }
  const { error, code } = (value ?? {}) as { error?: string; code?: string };
  const words = error ?? `The server answered ${status}.`;
  const isPassing = status === 408 || status === 429 || status >= 500;
  if (!isPassing) throw new Invalid(code ?? "refused", words);
  return { trouble: words, retryAfterMs: Number(headers.get("retry-after") ?? 0) * 1_000 || 0 };
}

/** What broke off before there was an answer. Throws what trying again cannot help. */
function troubleOf(error: unknown, address: string): Trouble {
  if (error instanceof Invalid) throw error;
  const { code, message } = causeOf(error);
  // Without a code nothing went out: fetch itself refuses, such as a port it never calls.
  const isHopeless = code === "" ? message !== "" && message !== "terminated" : neverPasses(code);
  if (isHopeless) throw new Invalid("unreachable", `${address} cannot be reached: ${message || code}.`);
  return { trouble: `${address} does not answer${code === "" ? "" : ` (${code})`}.`, retryAfterMs: 0 };
}

function causeOf(error: unknown): { code: string; message: string } {
  const { cause = error } = error as { cause?: unknown };
  const { code, message } = cause as { code?: unknown; message?: unknown };
  const [words = ""] = typeof message === "string" ? message.split("\n") : [];
  return { code: typeof code === "string" ? code : "", message: words };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}

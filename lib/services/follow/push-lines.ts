import { gzipSync } from "node:zlib";
import { Failure, Invalid } from "@/lib/base/errors";

export interface PushTarget {
  /** Address of the pages or of the intake. */
  url: string;
  source: string;
  key: string;
}

const LONGEST_WAIT_MS = 30_000;

/**
 * Sends lines until they are durable on the other side: what passes by itself (no answer, 429, 5xx) is tried again under the same
 * name, without end. Throws Invalid for what does not pass: a wrong key, an unknown source.
 */
export async function pushLines(
  { url, source, key }: PushTarget,
  batch: { lines: readonly string[]; name: string },
  options: { signal: AbortSignal; onTrouble?: (words: string) => void },
): Promise<{ accepted: number; rejected: number }> {
  const body = new Uint8Array(gzipSync(`${batch.lines.join("\n")}\n`));
  const headers = { Authorization: `Bearer ${key}`, "Content-Encoding": "gzip", "Idempotency-Key": batch.name };
  const address = `${url.replace(/\/+$/, "")}/ingest/v1/${encodeURIComponent(source)}`;
  for (let wait = 500; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    options.signal.throwIfAborted();
    const answer = await fetch(address, { method: "POST", body, headers, signal: options.signal }).catch(
      (error: unknown) => {
        options.signal.throwIfAborted();
        return error instanceof Error ? error : new Error(String(error));
      },
    );
    if (answer instanceof Response && answer.ok) {
      const { accepted = 0, rejected = 0 } = (await answer.json()) as { accepted?: number; rejected?: number };
      return { accepted, rejected };
    }
    const trouble = answer instanceof Response ? await refusalOf(answer) : `${address} does not answer.`;
    if (trouble instanceof Failure) throw trouble;
    options.onTrouble?.(`${trouble} Trying again in ${wait / 1000} s.`);
    const asked = answer instanceof Response ? Number(answer.headers.get("retry-after") ?? 0) * 1_000 : 0;
    await pause(Math.max(wait, asked), options.signal);
  }
}

/** Words for what may pass; Invalid for what does not. */
async function refusalOf(answer: Response): Promise<string | Invalid> {
  const { error, code } = (await answer.json().catch(() => ({}))) as { error?: string; code?: string };
  const words = error ?? `The server answered ${answer.status}.`;
  return answer.status === 429 || answer.status >= 500 ? words : new Invalid(code ?? "refused", words);
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

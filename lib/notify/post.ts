import { lookup } from "node:dns/promises";
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { checkTarget, checkUrl, hostOf, TargetRefused } from "./check-target";
import type { SendResult } from "./outlet";

/** Everything together: asking for the address, connecting, sending, and the answer. */
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** The status is what counts; so long the rest of an answer is listened to, for politeness. */
const ANSWER_MS = 1_000;

export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
  privateTargets: readonly string[];
  signal?: AbortSignal | undefined;
  /** For tests. */
  resolve?: (host: string) => Promise<string[]>;
  timeoutMs?: number;
}

/**
 * Sends one POST and reports how it went. The name is resolved once, the answer checked, and exactly those addresses are
 * dialled; redirects are not followed, answers neither unpacked nor shown. Plain node:http, since fetch would do all that.
 */
export async function post(what: Post): Promise<SendResult> {
  const startedAt = performance.now();
  const result = (rest: Omit<SendResult, "latencyMs">): SendResult => ({
    ...rest,
    latencyMs: Math.round(performance.now() - startedAt),
  });
  const deadline = AbortSignal.timeout(what.timeoutMs ?? TIMEOUT_MS);
  const signal = what.signal ? AbortSignal.any([deadline, what.signal]) : deadline;
  try {
    const url = checkUrl(what.url, what.privateTargets);
    const addresses = await orAbort(addressesOf(url, what.resolve ?? resolveHost), signal);
    const target = checkTarget(url, addresses, what.privateTargets);
    const status = await exchange(url, target.addresses, what, signal);
    return result({ status, ...judge(status) });
  } catch (error) {
    if (error instanceof TargetRefused) return result({ ok: false, status: null, error: error.message, final: true });
    if (what.signal?.aborted) throw what.signal.reason;
    const seconds = Math.round((what.timeoutMs ?? TIMEOUT_MS) / 1000);
    const said = deadline.aborted ? `No answer within ${seconds} s.` : inWords(error);
    return result({ ok: false, status: null, error: said, final: false });
  }
}

function judge(status: number): { ok: boolean; error: string | null; final: boolean } {
  if (status >= 200 && status < 300) return { ok: true, error: null, final: false };
  if (status >= 300 && status < 400) {
    const error = `It answered ${status}, a redirect, which is not followed: enter the final address.`;
    return { ok: false, error, final: false };
  }
  // The receiver's way to say that it wants no more.
  if (status === 410) return { ok: false, error: "It answered 410: nobody is there any more.", final: true };
  return { ok: false, error: `It answered ${status}.`, final: false };
}

async function addressesOf(url: URL, resolve: (host: string) => Promise<string[]>): Promise<string[]> {
  const host = hostOf(url);
  return isIP(host) === 0 ? resolve(host) : [host];
}

async function resolveHost(host: string): Promise<string[]> {
  const answers = await lookup(host, { all: true });
  return answers.map((answer) => answer.address);
}

/** Status of the answer. Rejects when there is none. */
function exchange(
  url: URL,
  addresses: readonly { address: string; family: 4 | 6 }[],
  { headers, body }: Post,
  signal: AbortSignal,
): Promise<number> {
  const options: RequestOptions = {
    method: "POST",
    // No pool: a kept connection would have been checked for somebody else's request.
    agent: false,
    headers: {
      ...headers,
      "content-length": String(Buffer.byteLength(body)),
      "accept-encoding": "identity",
      connection: "close",
    },
    lookup: (_host, { all }, done) => {
      const [first] = addresses;
      if (all) done(null, [...addresses]);
      else done(null, first?.address ?? "", first?.family ?? 4);
    },
    signal,
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const sending = send(url, options, (answer) => resolve(drain(sending, answer)));
    sending.on("error", reject);
    sending.end(body);
  });
}

/** Lets the receiver finish its answer, within bounds; whatever happens from here on, the status stands. */
function drain(sending: ClientRequest, answer: IncomingMessage): Promise<number> {
  return new Promise((resolve) => {
    let bytes = 0;
    const end = () => {
      clearTimeout(timer);
      sending.destroy();
      resolve(answer.statusCode ?? 0);
    };
    const timer = setTimeout(end, ANSWER_MS);
    answer.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES) end();
    });
    answer.on("end", end);
    answer.on("error", end);
    answer.on("close", end);
  });
}

function orAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "The connection was refused: nothing listens there.",
  ECONNRESET: "The connection was cut before an answer came.",
  EPIPE: "The connection was cut before an answer came.",
  ENOTFOUND: "The name of the host is not known.",
  EAI_AGAIN: "The name of the host could not be looked up.",
  EHOSTUNREACH: "The host cannot be reached.",
  ENETUNREACH: "The host cannot be reached.",
  ETIMEDOUT: "The host did not answer.",
};

/** Nothing of what the receiver said gets in here: texts of parsers and TLS could carry it. */
function inWords(error: unknown): string {
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/CERT|TLS|SSL|ALTNAME|SELF_SIGNED/.test(code)) return `Its certificate is not accepted (${code}).`;
  return WORDS[code] ?? `It could not be sent${code === "" ? "" : ` (${code})`}.`;
}

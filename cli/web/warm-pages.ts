import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** What people open first. Without a session they are sent to sign in, but the code of the page is loaded by then. */
const PAGES = ["/sign-in", "/sources/0/overview", "/sources/0/imports"];
const BREATH_MS = 1_000;

export interface WarmOptions {
  /** Where this process listens. */
  host: string;
  port: number;
  signal: AbortSignal;
  breathMs?: number;
}

/**
 * Asks this process for its first pages, one after the other with a breath before each, so that nobody waits for their code to be
 * loaded. They hold ten megabytes; all pages would hold a hundred. What fails here shows where somebody asks in earnest.
 */
export async function warmPages({ host, port, signal, breathMs = BREATH_MS }: WarmOptions): Promise<void> {
  for (const path of PAGES) {
    await wait(breathMs, undefined, { signal, ref: false });
    await ask({ host: host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host, port, path, signal });
  }
}

function ask(options: { host: string; port: number; path: string; signal: AbortSignal }): Promise<void> {
  return new Promise((resolve) => {
    const asked = request({ ...options, agent: false }, (answer) => void answer.resume());
    asked.on("close", resolve);
    asked.on("error", () => undefined);
    asked.end();
  });
}

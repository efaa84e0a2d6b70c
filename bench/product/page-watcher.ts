import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { OWNER } from "../../e2e/owner";
import { signIn } from "../../e2e/sign-in";

export interface PageWatcher {
  /** "a browser", or what watches where there is none. */
  readonly who: string;
  readonly pid: number | null;
  /** Frames of events that came, and lines they told of, skipped ones included. */
  seen(): { frames: number; lines: number };
  /** What the page shows of lines at the end. */
  close(): Promise<string>;
}

/** The live page of a source in a real browser; where there is none, the stream it reads. */
export async function watchPage(address: string, sourceId: number): Promise<PageWatcher> {
  const stream = await followStream(address, sourceId);
  const path = findChromium();
  if (path === null) return { who: "a reader of the live stream", pid: null, seen: stream.seen, close: stream.close };
  const server = await chromium.launchServer({ executablePath: path, args: ["--no-sandbox"] });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage({ baseURL: address });
  await signIn(page, `/sources/${sourceId}/live`);
  return {
    who: "a browser on the live page, and a reader of its stream",
    pid: server.process().pid ?? null,
    seen: stream.seen,
    async close() {
      await stream.close();
      const text = await page.locator("main").textContent();
      await browser.close();
      await server.close();
      return (text ?? "").replace(/\s+/g, " ").slice(0, 200);
    },
  };
}

function findChromium(): string | null {
  const own = process.env.ISOLOG_TEST_CHROMIUM;
  return own || [chromium.executablePath(), "/usr/bin/chromium"].find((path) => existsSync(path)) || null;
}

async function followStream(address: string, sourceId: number) {
  const headers = { "Content-Type": "application/json", Origin: address };
  const body = JSON.stringify({ email: OWNER.email, password: OWNER.password });
  const signedIn = await fetch(`${address}/api/auth/sign-in/email`, { method: "POST", headers, body });
  const Cookie = signedIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
  const stop = new AbortController();
  const url = `${address}/api/v1/sources/${sourceId}/live`;
  const answer = await fetch(url, { headers: { Cookie }, signal: stop.signal });
  if (!answer.ok || answer.body === null) throw new Error(`The live stream answered ${answer.status}.`);
  const seen = { frames: 0, lines: 0 };
  const reading = (async () => {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const messages = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
      rest = messages.pop() ?? "";
      for (const message of messages) note(message, seen);
    }
  })().catch(() => undefined);
  return {
    seen: () => ({ ...seen }),
    async close() {
      stop.abort();
      await reading;
      return "";
    },
  };
}

function note(message: string, seen: { frames: number; lines: number }): void {
  const data = /^data: ?(.*)$/m.exec(message)?.[1];
  if (data === undefined) return;
  const frame = JSON.parse(data) as { kind?: string; events?: unknown[]; skipped?: number };
  if (frame.kind !== "events") return;
  seen.frames++;
  seen.lines += (frame.events?.length ?? 0) + (frame.skipped ?? 0);
}

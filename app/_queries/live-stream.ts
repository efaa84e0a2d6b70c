import { type LiveFrame, liveFrame } from "@/lib/contracts/live";

export type Connection = "connecting" | "live" | "reconnecting" | "offline";

export interface LiveListener {
  onFrame(frame: LiveFrame): void;
  onConnection(connection: Connection): void;
}

const RETRY_MS = [1000, 2000, 4000, 8000, 15_000] as const;
/** A tab that slept longer than this cannot trust its connection to be alive. */
const SLEPT_MS = 45_000;

/**
 * Keeps one stream of a source open, whatever happens to it, and resumes after the last event seen.
 * The browser resumes short breaks by itself (Last-Event-ID); refusals, sleep and lost networks are handled here.
 */
export class LiveStream {
  #source: EventSource | null = null;
  #lastId: string | null = null;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hiddenAt = 0;
  readonly #path: string;
  readonly #listener: LiveListener;

  constructor(path: string, listener: LiveListener) {
    this.#path = path;
    this.#listener = listener;
  }

  open(): void {
    addEventListener("online", this.#reopen);
    addEventListener("offline", this.#onOffline);
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.#connect("connecting");
  }

  close(): void {
    removeEventListener("online", this.#reopen);
    removeEventListener("offline", this.#onOffline);
    document.removeEventListener("visibilitychange", this.#onVisibility);
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #connect(state: Connection): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#listener.onConnection(state);
    const source = new EventSource(this.#lastId === null ? this.#path : `${this.#path}?after=${this.#lastId}`);
    this.#source = source;
    source.onopen = () => {
      this.#tries = 0;
      this.#listener.onConnection("live");
    };
    source.onmessage = (message) => this.#take(message);
    source.onerror = () => {
      // Closed means refused: the browser has given up, so we ask again later. Otherwise it is already trying.
      if (source.readyState === EventSource.CLOSED) this.#connectLater();
      else this.#listener.onConnection("reconnecting");
    };
  }

  #connectLater(): void {
    this.#listener.onConnection(navigator.onLine ? "reconnecting" : "offline");
    const wait = RETRY_MS[Math.min(this.#tries, RETRY_MS.length - 1)] ?? 15_000;
    this.#tries += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect("reconnecting"), wait);
  }

  #take(message: MessageEvent<string>): void {
    const frame = liveFrame.safeParse(parseJson(message.data));
    // A frame of a newer server that this page does not know is not worth an error.
    if (!frame.success) return;
    if (message.lastEventId !== "") this.#lastId = message.lastEventId;
    this.#listener.onFrame(frame.data);
  }

  readonly #reopen = () => this.#connect("reconnecting");

  readonly #onOffline = () => this.#listener.onConnection("offline");

  readonly #onVisibility = () => {
    if (document.hidden) this.#hiddenAt = Date.now();
    else if (this.#hiddenAt > 0 && Date.now() - this.#hiddenAt > SLEPT_MS) this.#reopen();
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One message of a server-sent stream. Messages with an id are what a reconnect resumes from. */
export interface StreamMessage {
  readonly id: string | null;
  readonly data: unknown;
}

export interface StreamOptions {
  readonly messages: AsyncGenerator<StreamMessage, void>;
  /** Ends `messages`. */
  readonly stop: AbortController;
  /** Asked every 30 s; false ends the stream: a revoked session sees nothing more. */
  stillAllowed(): Promise<boolean>;
  readonly heartbeatMs?: number;
  readonly recheckMs?: number;
  readonly maxAgeMs?: number;
}

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-cache, no-transform, private, no-store",
  "Content-Encoding": "none",
  "X-Accel-Buffering": "no",
  "X-Content-Type-Options": "nosniff",
};

/** Sends messages as they come, nothing ahead of what the reader takes, with a heartbeat for the proxies in between. */
export function eventStream(options: StreamOptions): Response {
  const { messages, stop, heartbeatMs = 15_000, recheckMs = 30_000, maxAgeMs = 60 * 60_000 } = options;
  const encoder = new TextEncoder();
  const timers: NodeJS.Timeout[] = [];
  const end = () => {
    for (const timer of timers) clearTimeout(timer);
    stop.abort();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode("retry: 2000\n\n"));
        timers.push(
          setInterval(() => {
            // A reader that takes nothing needs no heartbeat, and must not collect them.
            if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(": still here\n\n"));
          }, heartbeatMs),
          setInterval(() => {
            options.stillAllowed().then(
              (allowed) => allowed || end(),
              // The database is away: the next check decides.
              () => undefined,
            );
          }, recheckMs),
          setTimeout(end, maxAgeMs),
        );
      },
      async pull(controller) {
        const next = await messages.next().catch(() => ({ done: true as const, value: undefined }));
        if (next.done) {
          end();
          controller.close();
        } else controller.enqueue(encoder.encode(render(next.value)));
      },
      async cancel() {
        end();
        await messages.return();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: HEADERS });
}

function render({ id, data }: StreamMessage): string {
  // JSON has no raw line breaks, so that one message is one line and a log line cannot forge another.
  return `${id === null ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}

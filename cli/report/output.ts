import type { Writable } from "node:stream";

const FLUSH_AT = 1 << 16;

/** Thrown when whoever reads the output has gone away, as `| head` does. */
export class OutputClosed extends Error {
  constructor() {
    super("The reader of the output has gone.");
    this.name = "OutputClosed";
  }
}

/** Writes lines in large pieces and waits when the reader is slower, so that memory stays flat. */
export class Output {
  readonly #stream: Writable;
  #pieces: string[] = [];
  #size = 0;
  #failure: Error | null = null;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on("error", (error) => this.#fail(error));
  }

  /** One line; its newline is added. Await the answer when there is one: the reader is behind. */
  line(text: string): Promise<void> | undefined {
    this.#pieces.push(text, "\n");
    this.#size += text.length + 1;
    return this.#size >= FLUSH_AT ? this.flush() : undefined;
  }

  /** Resolves when everything written so far has been taken. Rejects with OutputClosed when nobody reads any more. */
  async flush(): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#size === 0) return;
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#size = 0;
    await new Promise<void>((resolve) => {
      this.#stream.write(text, (error) => {
        if (error) this.#fail(error);
        resolve();
      });
    });
    if (this.#failure !== null) throw this.#failure;
  }

  #fail(error: NodeJS.ErrnoException): void {
    const isGone = error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED";
    this.#failure ??= isGone ? new OutputClosed() : error;
  }
}

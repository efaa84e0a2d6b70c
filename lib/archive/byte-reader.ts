const NOTHING = Buffer.alloc(0);

/** Pulls bytes from a source with a look ahead. A source that fails is heard only after the bytes before the failure were taken. */
export class ByteReader {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private held: Buffer = NOTHING;
  private failure: { error: unknown } | null = null;
  private ended = false;
  private taken = 0;

  /** @param seek passes over bytes of the source that need not be read; where it can */
  constructor(
    source: AsyncIterable<Uint8Array>,
    private readonly seek?: (bytes: number) => void,
  ) {
    this.iterator = source[Symbol.asyncIterator]();
  }

  /** Bytes taken so far. */
  get position(): number {
    return this.taken;
  }

  /** Passes over `size` bytes without reading them; false, with nothing done, where the source cannot. */
  skip(size: number): boolean {
    if (this.seek === undefined) return false;
    if (size > this.held.length) this.seek(size - this.held.length);
    this.held = this.held.subarray(Math.min(size, this.held.length));
    this.taken += size;
    return true;
  }

  /** The next `size` bytes without taking them; fewer at the end of the source. */
  async peek(size: number): Promise<Buffer> {
    while (this.held.length < size && (await this.pull())) {
      // The loop's condition does the work.
    }
    if (this.held.length === 0 && this.failure !== null) throw this.failure.error;
    return this.held.subarray(0, size);
  }

  /** The next `size` bytes; fewer at the end of the source. */
  async take(size: number): Promise<Buffer> {
    const bytes = await this.peek(size);
    this.held = this.held.subarray(bytes.length);
    this.taken += bytes.length;
    return bytes;
  }

  /** Whatever comes next, at most `most` bytes; null at the end. */
  async next(most = Number.POSITIVE_INFINITY): Promise<Buffer | null> {
    if (this.held.length === 0 && !(await this.pull())) {
      if (this.failure !== null) throw this.failure.error;
      return null;
    }
    const bytes = this.held.length > most ? this.held.subarray(0, most) : this.held;
    this.held = this.held.subarray(bytes.length);
    this.taken += bytes.length;
    return bytes;
  }

  /** Ends the source, however far it was read. */
  async close(): Promise<void> {
    this.ended = true;
    this.held = NOTHING;
    await this.iterator.return?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for (let bytes = await this.next(); bytes !== null; bytes = await this.next()) yield bytes;
  }

  private async pull(): Promise<boolean> {
    if (this.ended) return false;
    try {
      const step = await this.iterator.next();
      if (step.done) {
        this.ended = true;
        return false;
      }
      const bytes = Buffer.from(step.value.buffer, step.value.byteOffset, step.value.byteLength);
      this.held = this.held.length === 0 ? bytes : Buffer.concat([this.held, bytes]);
      return bytes.length > 0 || this.pull();
    } catch (error) {
      this.ended = true;
      this.failure = { error };
      return false;
    }
  }
}

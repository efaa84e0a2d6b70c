import { bomb } from "./failures";
import type { ArchiveLimits } from "./limits";

/** Counts what one file costs: bytes read of it, bytes that came out of it. */
export class Meter {
  /** Bytes read of the file so far; grows only. */
  read = 0;
  private output = 0;

  constructor(
    readonly name: string,
    readonly limits: ArchiveLimits,
    private readonly signal?: AbortSignal,
  ) {}

  /** Notes bytes read of the file. Throws the signal's reason once the caller has cancelled. */
  addRead(bytes: number): void {
    this.signal?.throwIfAborted();
    this.read += bytes;
  }

  /** For reading what was read before, kept elsewhere: counts nothing, stops as the meter does. */
  readonly silent = { addRead: () => this.addRead(0) };

  /** Notes bytes an archive gave out. Throws Invalid `archive_bomb` past a limit. */
  addOutput(bytes: number): void {
    this.output += bytes;
    const { outputBytes, ratio, ratioFloorBytes } = this.limits;
    const details = { outputBytes: this.output, readBytes: this.read };
    if (this.output > outputBytes) throw bomb(this.name, `${outputBytes} bytes`, details);
    if (this.output > ratioFloorBytes && this.output > ratio * Math.max(1, this.read)) {
      throw bomb(this.name, `${ratio} times its size`, details);
    }
  }
}

import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Appends lines to a file that never grows beyond twice the limit: when full, it becomes `<path>.1` and begins anew. */
export class LogFile {
  private descriptor: number;
  private size: number;

  constructor(
    private readonly path: string,
    private readonly limitBytes = 10 * 1024 * 1024,
  ) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.descriptor = openSync(path, "a", 0o600);
    this.size = statSync(path).size;
  }

  write(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    try {
      if (this.size + bytes.length > this.limitBytes) this.turn();
      writeSync(this.descriptor, bytes);
      this.size += bytes.length;
    } catch {
      // A full disk must not end the supervisor; the line is lost, and the disk is the louder problem.
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private turn(): void {
    closeSync(this.descriptor);
    renameSync(this.path, `${this.path}.1`);
    this.descriptor = openSync(this.path, "a", 0o600);
    this.size = 0;
  }
}

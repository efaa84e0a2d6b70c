import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { JobLog } from "../../lib/services/job-tools";

/** A push that goes by a name of ours, since its sender gave it none. */
export interface NamedPush {
  /** A UUID. */
  name: string;
  /** Digest of who sent it where, and of its bytes; 43 characters of base64url. */
  body: string;
  /** Milliseconds since the epoch. */
  at: number;
}

const RECORD = /^(?:\+ ([0-9a-f-]{36}) ([\w-]{43}) (\d{13})|- ([0-9a-f-]{36}))$/;
const FULL_BYTES = 1024 * 1024;

/**
 * A file of the pushes whose sender has not heard yet what became of them, so that a killed intake knows them when it is started
 * again. The system writes it out when it likes: it outlives the process at once, but a power cut only after some seconds.
 */
export class PushJournal {
  readonly #path: string;
  readonly #log: JobLog;
  readonly #open: Map<string, NamedPush>;
  #file: number | null = null;
  #bytes = 0;
  #hasComplained = false;

  constructor(path: string, log: JobLog) {
    this.#path = path;
    this.#log = log;
    this.#open = this.#tried(() => readOpen(path)) ?? new Map();
    this.#tried(() => this.#rewrite());
  }

  /** Pushes begun and not ended, the oldest first. */
  get open(): NamedPush[] {
    return [...this.#open.values()];
  }

  begin(push: NamedPush): void {
    this.#open.set(push.name, push);
    this.#write(recordOf(push));
  }

  end(name: string): void {
    if (this.#open.delete(name)) this.#write(`\n- ${name}`);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #write(record: string): void {
    this.#tried(() => {
      if (this.#file === null || this.#bytes > FULL_BYTES) this.#rewrite();
      else this.#bytes += writeSync(this.#file, record);
    });
  }

  /** Leaves out what has ended. */
  #rewrite(): void {
    this.close();
    const text = this.open.map(recordOf).join("");
    const draft = `${this.#path}.new`;
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, this.#path);
    this.#file = openSync(this.#path, "a");
    this.#bytes = 0;
  }

  /** Pushes are taken also where nothing can be written down: then they are known as long as the process lives. */
  #tried<Result>(work: () => Result): Result | null {
    try {
      return work();
    } catch (error) {
      if (!this.#hasComplained) {
        const text =
          "Pushes under way cannot be written down; should the intake be killed, those without a key may double";
        this.#log.warn({ err: error, path: this.#path }, text);
      }
      this.#hasComplained = true;
      return null;
    }
  }
}

/** The line's end comes first, so that a record cut short spoils none but itself. */
const recordOf = ({ name, body, at }: NamedPush) => `\n+ ${name} ${body} ${at}`;

function readOpen(path: string): Map<string, NamedPush> {
  const open = new Map<string, NamedPush>();
  if (!existsSync(path)) return open;
  for (const record of readFileSync(path, "latin1").split("\n")) {
    const [, name, body, at, ended] = RECORD.exec(record) ?? [];
    if (name !== undefined && body !== undefined) open.set(name, { name, body, at: Number(at) });
    if (ended !== undefined) open.delete(ended);
  }
  return open;
}

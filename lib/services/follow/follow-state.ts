import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { Invalid } from "@/lib/base/errors";
import type { Position } from "./position";

const mark = z.object({ bytes: z.number(), digest: z.string() });
const position = z.object({ inode: z.number(), offset: z.number(), round: z.number(), mark: mark.optional() });
const sending = z.object({ from: position, to: position, id: z.string().default(() => randomUUID()) });
const state = z.record(z.string(), z.object({ at: position, sending: sending.nullable() }));

/** What of a file is done, and the piece on its way: the same piece is sent again under the same name until it is known to be in. */
export interface FileState {
  at: Position;
  sending: { from: Position; to: Position; id: string } | null;
}

/** How far each file was followed, kept in a small file, so that following goes on where it stopped. */
export class FollowState {
  readonly #path: string;
  #files: Record<string, FileState>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, files: Record<string, FileState>) {
    this.#path = path;
    this.#files = files;
  }

  /** Throws Invalid for a file that holds something else. */
  static async open(path: string): Promise<FollowState> {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw new Invalid("unreadable_state", `The state file ${path} cannot be read (${error.code ?? error.message}).`);
    });
    if (text === null) return new FollowState(path, {});
    const parsed = state.safeParse(parseJson(text));
    if (parsed.success) return new FollowState(path, parsed.data);
    throw new Invalid("unreadable_state", `${path} is no state of isolog follow. Name another one with --state.`);
  }

  get(file: string): FileState | null {
    return this.#files[file] ?? null;
  }

  /** Durable when this returns. */
  async set(file: string, entry: FileState): Promise<void> {
    this.#files = { ...this.#files, [file]: entry };
    // One after the other: files followed side by side share the draft.
    const written = this.#writing.then(() => this.#write());
    this.#writing = written.catch(() => undefined);
    await written;
  }

  async #write(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.new`;
    const handle = await open(draft, "w", 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(this.#files, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, this.#path);
    const folder = await open(dirname(this.#path), "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { PreviousUpload, UrlStorage } from "tus-js-client";

/** Uploads begun and not ended, in a small file, so that a later run goes on with them. */
export class UploadMemory implements UrlStorage {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async findAllUploads(): Promise<PreviousUpload[]> {
    return Object.values(await this.#read());
  }

  async findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    const found = (await this.#read())[fingerprint];
    return found === undefined ? [] : [found];
  }

  async removeUpload(urlStorageKey: string): Promise<void> {
    const { [urlStorageKey]: _, ...rest } = await this.#read();
    await this.#write(rest);
  }

  async addUpload(fingerprint: string, upload: PreviousUpload): Promise<string> {
    await this.#write({ ...(await this.#read()), [fingerprint]: { ...upload, urlStorageKey: fingerprint } });
    return fingerprint;
  }

  /** What cannot be read is as good as forgotten: the file is sent from its beginning then. */
  async #read(): Promise<Record<string, PreviousUpload>> {
    const text = await readFile(this.#path, "utf8").catch(() => "{}");
    try {
      return JSON.parse(text) as Record<string, PreviousUpload>;
    } catch {
      return {};
    }
  }

  async #write(uploads: Record<string, PreviousUpload>): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await writeFile(`${this.#path}.new`, JSON.stringify(uploads), { mode: 0o600 });
    await rename(`${this.#path}.new`, this.#path);
  }
}

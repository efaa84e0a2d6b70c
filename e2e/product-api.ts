import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect } from "@playwright/test";
import type { ImportView } from "@/lib/contracts/import";

/** The REST API as the pages use it, with the session of the browser: for what a story needs but does not tell. */
export class ProductApi {
  readonly #request: APIRequestContext;
  readonly #origin: string;

  constructor(request: APIRequestContext, origin: string) {
    this.#request = request;
    this.#origin = origin;
  }

  ask(method: string, path: string, data?: unknown): Promise<APIResponse> {
    const headers = { Origin: this.#origin, ...(data === undefined ? {} : { "Content-Type": "application/json" }) };
    return this.#request.fetch(`${this.#origin}/api/v1/${path}`, { method, headers, data });
  }

  async get<Answer>(path: string): Promise<Answer> {
    return wellAnswered(await this.ask("GET", path));
  }

  async send<Answer>(method: string, path: string, data: unknown): Promise<Answer> {
    return wellAnswered(await this.ask(method, path, data));
  }

  async createSource(name: string, changes: object = {}): Promise<number> {
    const { id } = await this.send<{ id: number }>("POST", "sources", { name });
    if (Object.keys(changes).length > 0) await this.send("PATCH", `sources/${id}`, changes);
    return id;
  }

  async upload(sourceId: number, fileName: string, body: string | Buffer): Promise<ImportView> {
    const answer = await this.#request.post(
      `${this.#origin}/api/v1/sources/${sourceId}/imports?fileName=${encodeURIComponent(fileName)}`,
      { data: body, headers: { Origin: this.#origin, "Content-Type": "application/octet-stream" } },
    );
    return wellAnswered(answer);
  }

  /** Resolves when the import has come to an end, whichever. */
  async finished(importId: number, timeout = 60_000): Promise<ImportView> {
    let view: ImportView | null = null;
    await expect
      .poll(
        async () => {
          view = await this.get<ImportView>(`imports/${importId}`).catch(() => view);
          return view?.state;
        },
        { timeout, intervals: [200] },
      )
      .toMatch(/done|failed|cancelled/);
    if (view === null) throw new Error("There is no such import.");
    return view;
  }
}

async function wellAnswered<Answer>(answer: APIResponse): Promise<Answer> {
  if (!answer.ok()) throw new Error(`${answer.status()} ${answer.url()}: ${await answer.text()}`);
  return (answer.status() === 204 ? null : await answer.json()) as Answer;
}

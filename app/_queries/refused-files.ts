import { type RefusedFiles, refusedFiles } from "@/lib/contracts/import";
import { fetchJson } from "./fetch-json";

/** What decides what a file is. */
const HEAD_BYTES = 4096;
/** So many in one question; where these are fine, so is the source they go into. */
const ASKED = 20;

/** Which of the first files hold no log. A server that cannot be asked refuses them later. */
export async function findRefusedFiles(files: readonly File[]): Promise<RefusedFiles["refused"]> {
  try {
    const asked = await Promise.all(
      files.slice(0, ASKED).map(async (file) => ({
        fileName: file.name,
        bytes: file.size,
        head: base64Of(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())),
      })),
    );
    const { refused } = await fetchJson(refusedFiles, "/api/v1/uploads/preview", {
      method: "POST",
      body: { files: asked },
    });
    return refused;
  } catch {
    return [];
  }
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

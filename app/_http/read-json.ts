import { Invalid } from "@/lib/base/errors";
import { refuseNulInJson } from "./refuse-nul";

/** No request of ours needs more; uploads do not come this way. */
const MAX_BYTES = 256 * 1024;

/** The JSON body, read no further than the limit. Throws Invalid: media_type, body_too_large, not_json. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new Invalid("media_type", "Please send JSON, with the header Content-Type: application/json.");
  }
  const text = await readText(request);
  refuseNulInJson(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new Invalid("not_json", "The body is not valid JSON.");
  }
}

async function readText(request: Request): Promise<string> {
  if (!request.body) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BYTES) {
      await reader.cancel();
      throw new Invalid("body_too_large", `The body may have at most ${MAX_BYTES / 1024} KiB.`, {
        maxBytes: MAX_BYTES,
      });
    }
    text += decoder.decode(value, { stream: true });
  }
}

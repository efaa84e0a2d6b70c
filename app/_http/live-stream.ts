import { z } from "zod";
import { authenticate } from "@/lib/services/access/authenticate";
import { watchSource } from "@/lib/services/live/watch-source";
import { eventStream } from "./event-stream";
import type { Call } from "./handle";
import { takeStream } from "./open-streams";
import { runtime } from "./runtime";

const eventId = z.string().regex(/^\d{1,18}$/, "An event id is a number.");
export const liveQuery = z.object({ after: eventId.optional() });

/** The live stream of one source. Everything that can be refused is, before the first byte. */
export async function liveStream(call: Call<{ id: number }, z.infer<typeof liveQuery>, undefined>): Promise<Response> {
  const { ctx, path, query, request, principal } = call;
  // The header comes from the browser's own reconnect and is newer than the address it opened first.
  const after = eventId.optional().parse(request.headers.get("last-event-id") || query.after);
  const stop = new AbortController();
  const release = takeStream(ctx.actor);
  stop.signal.addEventListener("abort", release, { once: true });
  request.signal.addEventListener("abort", () => stop.abort(), { once: true });
  try {
    const since = after === undefined ? undefined : BigInt(after);
    const frames = await watchSource(ctx, { sourceId: path.id, after: since, signal: stop.signal });
    const ground = runtime();
    return eventStream({
      messages: (async function* () {
        for await (const { id, frame } of frames) yield { id, data: frame };
      })(),
      stop,
      stillAllowed: async () => {
        const now = await authenticate(ground, ground.auth, request.headers);
        return now?.ctx.actor === principal.ctx.actor && now.ctx.organisationId === ctx.organisationId;
      },
    });
  } catch (error) {
    stop.abort();
    throw error;
  }
}

import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { sessionInput } from "@/lib/contracts/session";
import { getSessionSettings } from "@/lib/services/sessions/get-session-settings";
import { setSessionKey } from "@/lib/services/sessions/set-session-key";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => getSessionSettings(ctx, { sourceId: path.id }),
});

export const PUT = handle({
  needs: "admin",
  path: pathId,
  body: sessionInput,
  run: ({ ctx, path, body }) => setSessionKey(ctx, { ...body, sourceId: path.id }),
});

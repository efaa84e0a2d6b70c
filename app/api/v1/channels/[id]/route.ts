import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { updateChannelInput } from "@/lib/contracts/alert";
import { deleteChannel } from "@/lib/services/alerts/delete-channel";
import { updateChannel } from "@/lib/services/alerts/update-channel";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const PATCH = handle({
  needs: "admin",
  path: pathId,
  body: updateChannelInput,
  run: ({ ctx, path, body }) => updateChannel(ctx, { ...path, changes: body }),
});

export const DELETE = handle({ needs: "admin", path: pathId, run: ({ ctx, path }) => deleteChannel(ctx, path) });

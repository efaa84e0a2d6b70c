import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { updateSourceInput } from "@/lib/contracts/source";
import { deleteSource } from "@/lib/services/sources/delete-source";
import { getSource } from "@/lib/services/sources/get-source";
import { updateSource } from "@/lib/services/sources/update-source";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", path: pathId, run: ({ ctx, path }) => getSource(ctx, path) });

export const PATCH = handle({
  needs: "admin",
  path: pathId,
  body: updateSourceInput,
  run: ({ ctx, path, body }) => updateSource(ctx, { ...path, changes: body }),
});

export const DELETE = handle({ needs: "admin", path: pathId, run: ({ ctx, path }) => deleteSource(ctx, path) });

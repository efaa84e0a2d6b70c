import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { listRejects } from "@/lib/services/imports/list-rejects";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => listRejects(ctx, { importId: path.id }),
});

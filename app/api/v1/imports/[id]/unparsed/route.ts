import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { listUnparsed } from "@/lib/services/imports/list-unparsed";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => listUnparsed(ctx, { importId: path.id }),
});

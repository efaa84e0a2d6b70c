import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { cancelImport } from "@/lib/services/imports/cancel-import";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  run: ({ ctx, path }) => cancelImport(ctx, { importId: path.id }),
});

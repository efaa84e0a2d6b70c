import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { retryImport } from "@/lib/services/imports/retry-import";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  run: ({ ctx, path }) => retryImport(ctx, { importId: path.id }),
});

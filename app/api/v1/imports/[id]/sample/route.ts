import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { getImportSample } from "@/lib/services/imports/get-import-sample";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => getImportSample(ctx, { importId: path.id }),
});

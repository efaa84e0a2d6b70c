import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { decideImportInput } from "@/lib/contracts/import";
import { decideImport } from "@/lib/services/imports/decide-import";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  body: decideImportInput,
  run: ({ ctx, path, body }) => decideImport(ctx, { importId: path.id, ...body }),
});

import { handle } from "@/app/_http/handle";
import { previewFilesInput } from "@/lib/contracts/import";
import { previewFiles } from "@/lib/services/imports/receiving/preview-files";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  body: previewFilesInput,
  run: ({ ctx, body }) => previewFiles(ctx, body),
});

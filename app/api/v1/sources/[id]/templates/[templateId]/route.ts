import { handle } from "@/app/_http/handle";
import { templatePath } from "@/lib/contracts/template";
import { getTemplate } from "@/lib/services/templates/get-template";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: templatePath,
  run: ({ ctx, path }) => getTemplate(ctx, { sourceId: path.id, templateId: path.templateId }),
});

import { handle } from "@/app/_http/handle";
import { templateLinesQuery, templatePath } from "@/lib/contracts/template";
import { listTemplateLines } from "@/lib/services/templates/list-template-lines";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: templatePath,
  query: templateLinesQuery,
  run: ({ ctx, path, query }) => listTemplateLines(ctx, { ...query, sourceId: path.id, templateId: path.templateId }),
});

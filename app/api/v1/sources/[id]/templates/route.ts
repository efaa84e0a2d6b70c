import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { templateQuery } from "@/lib/contracts/template";
import { listTemplates } from "@/lib/services/templates/list-templates";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  query: templateQuery,
  run: ({ ctx, path, query }) => listTemplates(ctx, { ...query, sourceId: path.id }),
});

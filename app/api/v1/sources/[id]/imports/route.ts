import { handle } from "@/app/_http/handle";
import { pageQuery } from "@/app/_http/page-query";
import { pathId } from "@/app/_http/path-id";
import { receiveUpload } from "@/app/_http/receive-upload";
import { uploadQuery } from "@/lib/contracts/import";
import { listImports } from "@/lib/services/imports/list-imports";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  query: pageQuery,
  run: ({ ctx, path, query }) => listImports(ctx, { ...query, sourceId: path.id }),
});

export const POST = handle({
  needs: "analyst",
  scope: "ingest",
  path: pathId,
  query: uploadQuery,
  status: 201,
  run: receiveUpload,
});

import { handle } from "@/app/_http/handle";
import { beginNamedPieces, receiveNamedUpload } from "@/app/_http/receive-named-upload";
import { namedSourceQuery, namedUploadQuery } from "@/lib/contracts/import";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  scope: "ingest",
  namesSource: true,
  query: namedSourceQuery,
  run: beginNamedPieces,
});

export const PUT = handle({
  needs: "analyst",
  scope: "ingest",
  namesSource: true,
  query: namedUploadQuery,
  status: 201,
  run: receiveNamedUpload,
});

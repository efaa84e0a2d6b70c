import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { receivePieces } from "@/app/_http/receive-pieces";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({ needs: "analyst", scope: "ingest", path: pathId, run: receivePieces });

import { z } from "zod";
import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { receivePieces } from "@/app/_http/receive-pieces";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const path = pathId.extend({ uploadId: z.string() });

export const HEAD = handle({ needs: "analyst", scope: "ingest", path, run: receivePieces });
export const PATCH = handle({ needs: "analyst", scope: "ingest", path, run: receivePieces });
export const DELETE = handle({ needs: "analyst", path, run: receivePieces });

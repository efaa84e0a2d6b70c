import { handle } from "@/app/_http/handle";
import { liveQuery, liveStream } from "@/app/_http/live-stream";
import { pathId } from "@/app/_http/path-id";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", path: pathId, query: liveQuery, run: liveStream });

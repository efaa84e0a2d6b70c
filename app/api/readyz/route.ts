import { handlePublic } from "@/app/_http/handle-public";
import { checkReadiness } from "@/lib/services/access/check-readiness";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handlePublic({
  run: async ({ ground }) => {
    const readiness = await checkReadiness(ground);
    return Response.json(readiness, { status: readiness.ready ? 200 : 503 });
  },
});

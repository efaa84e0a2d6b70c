import { handle } from "@/app/_http/handle";
import { createSourceInput } from "@/lib/contracts/source";
import { createSource } from "@/lib/services/sources/create-source";
import { listSources } from "@/lib/services/sources/list-sources";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", run: ({ ctx }) => listSources(ctx) });

export const POST = handle({
  needs: "analyst",
  body: createSourceInput,
  status: 201,
  run: ({ ctx, body }) => createSource(ctx, body),
});

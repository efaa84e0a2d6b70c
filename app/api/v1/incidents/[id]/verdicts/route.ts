import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { giveVerdictInput } from "@/lib/contracts/incident";
import { giveVerdict } from "@/lib/services/incidents/give-verdict";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  body: giveVerdictInput,
  status: 201,
  run: ({ ctx, path, body }) => giveVerdict(ctx, { ...path, ...body }),
});

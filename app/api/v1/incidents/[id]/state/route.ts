import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { setIncidentStateInput } from "@/lib/contracts/incident";
import { setIncidentState } from "@/lib/services/incidents/set-incident-state";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "analyst",
  path: pathId,
  body: setIncidentStateInput,
  run: ({ ctx, path, body }) => setIncidentState(ctx, { ...path, ...body }),
});

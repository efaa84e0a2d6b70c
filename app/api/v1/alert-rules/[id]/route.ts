import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { updateRuleInput } from "@/lib/contracts/alert";
import { deleteRule } from "@/lib/services/alerts/delete-rule";
import { updateRule } from "@/lib/services/alerts/update-rule";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const PATCH = handle({
  needs: "admin",
  path: pathId,
  body: updateRuleInput,
  run: ({ ctx, path, body }) => updateRule(ctx, { ...path, changes: body }),
});

export const DELETE = handle({ needs: "admin", path: pathId, run: ({ ctx, path }) => deleteRule(ctx, path) });

import { handle } from "@/app/_http/handle";
import { createRuleInput } from "@/lib/contracts/alert";
import { createRule } from "@/lib/services/alerts/create-rule";
import { listRules } from "@/lib/services/alerts/list-rules";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", run: ({ ctx }) => listRules(ctx) });

export const POST = handle({
  needs: "admin",
  body: createRuleInput,
  status: 201,
  run: ({ ctx, body }) => createRule(ctx, body),
});

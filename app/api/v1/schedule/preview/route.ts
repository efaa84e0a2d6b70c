import { handle } from "@/app/_http/handle";
import { scheduleInput } from "@/lib/contracts/model";
import { computeNextRuns } from "@/lib/services/schedules/compute-next-runs";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const POST = handle({
  needs: "viewer",
  scope: "read",
  body: scheduleInput,
  run: async ({ ctx, body }) => ({ nextRuns: computeNextRuns(body, ctx.now()) }),
});

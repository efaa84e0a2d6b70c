import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { scheduleInput } from "@/lib/contracts/model";
import { getSchedule } from "@/lib/services/schedules/get-schedule";
import { removeSchedule } from "@/lib/services/schedules/remove-schedule";
import { setSchedule } from "@/lib/services/schedules/set-schedule";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "viewer",
  path: pathId,
  run: ({ ctx, path }) => getSchedule(ctx, { sourceId: path.id }),
});

export const PUT = handle({
  needs: "analyst",
  path: pathId,
  body: scheduleInput,
  run: ({ ctx, path, body }) => setSchedule(ctx, { ...body, sourceId: path.id }),
});

export const DELETE = handle({
  needs: "analyst",
  path: pathId,
  run: ({ ctx, path }) => removeSchedule(ctx, { sourceId: path.id }),
});

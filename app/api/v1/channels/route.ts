import { handle } from "@/app/_http/handle";
import { createChannelInput } from "@/lib/contracts/alert";
import { createChannel } from "@/lib/services/alerts/create-channel";
import { listChannels } from "@/lib/services/alerts/list-channels";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({ needs: "viewer", run: ({ ctx }) => listChannels(ctx) });

export const POST = handle({
  needs: "admin",
  body: createChannelInput,
  status: 201,
  run: ({ ctx, body }) => createChannel(ctx, body),
});

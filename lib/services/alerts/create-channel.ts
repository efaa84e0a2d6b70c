import type { CreateChannelInput, CreatedChannel } from "../../contracts/alert";
import { newWebhookSecret } from "../../notify/sign-webhook";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { type AlertSettings, alertSettings } from "./alert-settings";
import { channelView, WITH_RULE_COUNT } from "./channel-view";
import { checkTargetUrl } from "./check-target-url";
import { refuseTakenName } from "./refuse-taken-name";

/** The secret is in this answer and never given out again. Throws Conflict `name_taken`, Invalid `target_refused`. */
export async function createChannel(
  ctx: Context,
  input: CreateChannelInput,
  settings: AlertSettings = alertSettings(),
): Promise<CreatedChannel> {
  requireRole(ctx, "admin");
  const { organisationId } = ctx;
  const { name, kind } = input;
  const url = checkTargetUrl(input.url, settings);
  const secret = newWebhookSecret();
  const row = await ctx.db.prisma.channel
    .create({
      data: { organisationId, name, kind, config: { url, secret }, createdAt: new Date(ctx.now()) },
      include: WITH_RULE_COUNT,
    })
    .catch(refuseTakenName(name));
  await recordAudit(ctx.db.prisma, ctx, "channel.create", `channel:${row.id}`, { name, kind });
  return { ...channelView(row), secret };
}

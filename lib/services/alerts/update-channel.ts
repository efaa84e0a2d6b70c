import type { ChannelView, UpdateChannelInput } from "../../contracts/alert";
import { webhookConfig } from "../../notify/webhook";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { type AlertSettings, alertSettings } from "./alert-settings";
import { channelView, WITH_RULE_COUNT } from "./channel-view";
import { checkTargetUrl } from "./check-target-url";
import { getChannelRow } from "./get-channel-row";
import { refuseTakenName } from "./refuse-taken-name";

/** Changes what is given and leaves the rest; the secret stays. */
export async function updateChannel(
  ctx: Context,
  input: { id: number; changes: UpdateChannelInput },
  settings: AlertSettings = alertSettings(),
): Promise<ChannelView> {
  requireRole(ctx, "admin");
  const { name, enabled, url } = input.changes;
  const before = await getChannelRow(ctx, input.id);
  const config =
    url === undefined ? undefined : { ...webhookConfig.parse(before.config), url: checkTargetUrl(url, settings) };
  const row = await ctx.db.prisma.channel
    .update({
      where: { id: before.id, organisationId: ctx.organisationId },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(enabled === undefined ? {} : { enabled }),
        ...(config === undefined ? {} : { config }),
      },
      include: WITH_RULE_COUNT,
    })
    .catch(refuseTakenName(name));
  const changed = Object.keys(input.changes).join(", ");
  await recordAudit(ctx.db.prisma, ctx, "channel.update", `channel:${row.id}`, { name: row.name, changed });
  return channelView(row);
}

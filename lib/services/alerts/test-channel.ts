import { randomUUID } from "node:crypto";
import { Invalid } from "../../base/errors";
import type { SendOutcome } from "../../contracts/alert";
import { findOutlet } from "../../notify/list";
import { limitTries } from "../access/limit-tries";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { type AlertSettings, alertSettings } from "./alert-settings";
import { getChannelRow } from "./get-channel-row";

/** Enough for somebody who sets a receiver up, too few to search a network with. */
const TESTS_A_MINUTE = 10;

/** Sends a sample at once and says how that went; also through a channel that is switched off. */
export async function testChannel(
  ctx: Context,
  input: { id: number },
  settings: AlertSettings = alertSettings(),
): Promise<SendOutcome> {
  requireRole(ctx, "admin");
  const channel = await getChannelRow(ctx, input.id);
  const outlet = findOutlet(channel.kind);
  if (!outlet) throw new Invalid("unknown_outlet", `Nothing here can send to a ${channel.kind}.`);
  const limit = { key: `channel-test:${ctx.organisationId}`, max: TESTS_A_MINUTE, windowMs: 60_000 };
  const { allowed, retryAfterSeconds } = await limitTries(ctx, limit);
  if (!allowed) throw new Invalid("too_many_tests", "That is enough for a minute.", { retryAfterSeconds });
  const { ok, status, latencyMs, error } = await outlet.send(channel.config, {
    deliveryId: `msg_${randomUUID().replaceAll("-", "")}`,
    notice: { kind: "test", channel: channel.name, link: `${settings.publicUrl}/alerts` },
    writtenAt: ctx.now(),
    sentAt: ctx.now(),
    privateTargets: settings.privateTargets,
  });
  await recordAudit(ctx.db.prisma, ctx, "channel.test", `channel:${channel.id}`, { name: channel.name, ok });
  return { ok, status, latencyMs, error };
}

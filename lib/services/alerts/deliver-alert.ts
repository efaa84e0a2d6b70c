import { Invalid, Unavailable } from "../../base/errors";
import type { JobPayload } from "../../contracts/jobs";
import type { AnyMessage } from "../../core/alert/alert";
import { findOutlet } from "../../notify/list";
import type { Database } from "../../store/database/database";
import type { JobCounts, JobTools } from "../job-tools";
import { type AlertSettings, alertSettings } from "./alert-settings";
import { incidentLink } from "./incident-link";

/**
 * One try at a delivery. At least once: a crash between the receiver's answer and our note of it sends once more, under
 * the same delivery id. Throws Unavailable when another try may help, Invalid when it cannot.
 */
export async function deliverAlert(
  tools: JobTools,
  payload: JobPayload<"deliver-alert">,
  settings: AlertSettings = alertSettings(),
): Promise<JobCounts> {
  const { prisma } = tools.db;
  const where = { alertId_channelId: payload };
  const row = await prisma.delivery.findUnique({
    where,
    include: { channel: true, alert: { select: { message: true, createdAt: true } } },
  });
  // Deleted with its channel, rule or source, or done by a delivery of this job that was believed dead.
  if (row === null || row.deliveredAt !== null || row.givenUpAt !== null) return { sent: 0 };
  const outlet = findOutlet(row.channel.kind);
  if (outlet === undefined) throw new Invalid("unknown_outlet", `Nothing here can send to a ${row.channel.kind}.`);
  if (!row.channel.enabled) throw new Invalid("channel_off", "The channel was switched off before it could be sent.");
  // Counted before it is sent, so that a try this process does not survive counts as well.
  const { attempts } = await prisma.delivery.update({ where, data: { attempts: { increment: 1 } } });
  const message = row.alert.message as unknown as AnyMessage;
  const { ok, status, latencyMs, error, final } = await outlet.send(row.channel.config, {
    deliveryId: row.deliveryId,
    notice: { kind: "alert", message, link: incidentLink(settings.publicUrl, message) },
    writtenAt: row.alert.createdAt.getTime(),
    sentAt: tools.now(),
    privateTargets: settings.privateTargets,
    signal: tools.signal,
  });
  await prisma.delivery.updateMany({
    where: payload,
    data: { lastStatus: status, lastError: error, ...(ok ? { deliveredAt: new Date(tools.now()) } : {}) },
  });
  if (ok) return { sent: 1, attempts, status, latencyMs };
  const said = error ?? "It could not be sent.";
  throw final ? new Invalid("target_refused", said) : new Unavailable("not_delivered", said);
}

/** Notes that nothing more is tried, and why. */
export async function giveUpDelivery(
  db: Database,
  payload: JobPayload<"deliver-alert">,
  reason: string,
): Promise<void> {
  await db.prisma.delivery.updateMany({
    where: { ...payload, deliveredAt: null },
    data: { givenUpAt: new Date(), lastError: reason },
  });
}

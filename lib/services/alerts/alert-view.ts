import type { Alert, Delivery } from "../../../prisma/generated/client";
import type { AlertView, DeliveryView } from "../../contracts/alert";
import type { AnyMessage } from "../../core/alert/alert";

/** What to read with an alert so that `alertView` can say whether it arrived. */
export const WITH_DELIVERIES = { deliveries: { include: { channel: { select: { name: true } } } } } as const;

type NamedDelivery = Delivery & { channel: { name: string } };

export function alertView(row: Alert & { deliveries: readonly NamedDelivery[] }): AlertView {
  const { title, sentence, source, cause } = row.message as unknown as AnyMessage;
  return {
    id: row.id,
    ruleId: row.ruleId,
    incidentId: row.incidentId,
    sourceId: source.id,
    sourceName: source.name,
    title,
    sentence,
    severity: row.severity,
    cause,
    createdAt: row.createdAt.getTime(),
    deliveries: row.deliveries.map(deliveryView),
  };
}

function deliveryView(row: NamedDelivery): DeliveryView {
  return {
    state: stateOf(row),
    channelName: row.channel.name,
    attempts: row.attempts,
    lastStatus: row.lastStatus,
    lastError: row.lastError,
    deliveredAt: row.deliveredAt?.getTime() ?? null,
  };
}

function stateOf(row: Delivery): DeliveryView["state"] {
  if (row.deliveredAt !== null) return "delivered";
  if (row.givenUpAt !== null) return "given-up";
  return row.attempts === 0 ? "waiting" : "retrying";
}

import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

/** A new secret as Standard Webhooks writes it: the prefix and 256 random bits in base64. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/**
 * The headers of the Standard Webhooks specification (1.0): HMAC-SHA256 over "id.timestamp.body".
 * @param sentAt ms since the epoch; receivers refuse what is older than some minutes
 */
export function signWebhook(secret: string, id: string, sentAt: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(sentAt / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

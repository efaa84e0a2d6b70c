import { z } from "zod";
import { messageText } from "../core/alert/message-text";
import type { Notice, Outlet } from "./outlet";
import { post } from "./post";
import { signWebhook } from "./sign-webhook";

/** What is kept of such a channel. */
export const webhookConfig = z.object({ url: z.string(), secret: z.string().startsWith("whsec_") });

/** Any receiver of JSON; signed as Standard Webhooks, so that existing libraries can verify it. */
export const webhook: Outlet = {
  describe(config) {
    const url = new URL(webhookConfig.parse(config).url);
    return url.pathname === "/" && url.search === "" ? url.origin : `${url.origin}/…`;
  },
  async send(config, sending) {
    const { url, secret } = webhookConfig.parse(config);
    const { deliveryId, notice, writtenAt, sentAt, privateTargets, signal } = sending;
    const body = JSON.stringify(webhookBody(notice, writtenAt));
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Isolog",
      ...signWebhook(secret, deliveryId, sentAt, body),
    };
    return post({ url, headers, body, privateTargets, signal });
  },
};

/** The same at every try. `text` says it all in words, for receivers that only show text. */
export function webhookBody(notice: Notice, writtenAt: number): object {
  const timestamp = new Date(writtenAt).toISOString();
  if (notice.kind === "test") {
    const text = `This is a test of the channel ${notice.channel}. It works.\n${notice.link}`;
    return { type: "test", timestamp, text, data: { channel: notice.channel, link: notice.link } };
  }
  const { message, link } = notice;
  if (message.cause === "silent") {
    const { title, source, severity, since, sentence } = message;
    const data = { title, source, severity, since: new Date(since).toISOString(), sentence, link };
    return { type: "source.silent", timestamp, text: messageText(message, link), data };
  }
  return {
    type: message.cause === "opened" ? "incident.opened" : "incident.raised",
    timestamp,
    text: messageText(message, link),
    data: {
      title: message.title,
      source: message.source,
      incidentId: message.incidentId,
      severity: message.severity,
      score: message.score,
      oneIn: Math.round(message.oneIn),
      anomalies: message.anomalies,
      since: new Date(message.since).toISOString(),
      until: new Date(message.until).toISOString(),
      sentence: message.sentence,
      reasons: message.reasons.map(({ label, actual, typical }) => ({ label, actual, typical })),
      link,
    },
  };
}

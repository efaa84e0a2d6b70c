import { systemContext } from "../context";
import { acceptLines } from "./accept-lines";
import type { AcceptPushGround } from "./accept-push";
import type { SyslogSender } from "./list-syslog-senders";

/** Takes in a batch of messages from an address that a source names. Throws what `acceptLines` throws. */
export async function acceptSyslog(
  { db, dataDir, now }: AcceptPushGround,
  { organisationId, sourceId }: Pick<SyslogSender, "organisationId" | "sourceId">,
  batch: { lines: readonly string[]; key: string },
): Promise<void> {
  const ctx = systemContext(db, organisationId, { dataDir, actor: "syslog", now });
  const { lines, key } = batch;
  await acceptLines(ctx, { sourceId, key: `syslog:${key}`, lines, receivedAt: now() });
}

import { randomUUID } from "node:crypto";
import { silenceLimit } from "../../core/alert/silence-limit";
import { silenceMessage } from "../../core/alert/silence-message";
import { holdAlertRules, insertAlert } from "../../store/alerts";
import { withTransaction } from "../../store/database/transaction";
import { beginSilence, endSilences, findQuietSources, type QuietSource, readBusyMinutes } from "../../store/silences";
import { lockSource } from "../../store/source-lock";
import type { JobCounts, JobTools } from "../job-tools";
import { addJob } from "../outbox/add-job";

const MINUTE_MS = 60_000;
/** What a rhythm is learned from. */
const LOOKED_BACK_MS = 14 * 24 * 60 * MINUTE_MS;

/**
 * Finds sources that used to send by themselves and have fallen silent for longer than is usual for them, or than a person allows, and
 * writes the alerts that rules want of it: once for each silence. Sources that only get files are never silent.
 */
export async function findSilentSources(tools: Pick<JobTools, "db" | "now">): Promise<JobCounts> {
  const { db, now } = tools;
  const ended = await endSilences(db, now());
  let found = 0;
  for (const source of await findQuietSources(db, now() - MINUTE_MS)) {
    const limitMs = await limitOf(tools, source);
    if (limitMs === null || now() - source.since <= limitMs) continue;
    if (await begin(tools, source, limitMs)) found++;
  }
  return { found, ended };
}

async function limitOf({ db }: Pick<JobTools, "db">, source: QuietSource): Promise<number | null> {
  if (source.limitMinutes !== null) return source.limitMinutes * MINUTE_MS;
  const { sourceId, since } = source;
  return silenceLimit(await readBusyMinutes(db, sourceId, since - LOOKED_BACK_MS, since + MINUTE_MS));
}

/** The silence and what is told of it, in one transaction. False when it is known. */
async function begin(
  { db, now }: Pick<JobTools, "db" | "now">,
  source: QuietSource,
  limitMs: number,
): Promise<boolean> {
  const { organisationId, sourceId, name, since } = source;
  return withTransaction(db, async (tx) => {
    await lockSource(tx, organisationId, sourceId);
    const silenceId = await beginSilence(tx, source, { limitMs, now: now() });
    if (silenceId === null) return false;
    const message = silenceMessage({
      ...{ source: { id: sourceId, name }, since, until: now(), limitMs },
      isSet: source.limitMinutes !== null,
    });
    const told = new Set<number>();
    for (const { id: ruleId, channelId, tellsSilence } of await holdAlertRules(tx, { organisationId, sourceId })) {
      // Two rules of one channel send one message.
      if (!tellsSilence || told.has(channelId)) continue;
      told.add(channelId);
      const deliveryId = `msg_${randomUUID().replaceAll("-", "")}`;
      const about = { incidentId: null, silenceId, severity: message.severity };
      const alertId = await insertAlert(tx, organisationId, { ruleId, channelId, ...about, message, deliveryId });
      if (alertId !== null) await addJob(tx, "deliver-alert", { alertId, channelId }, `alert.${alertId}.${channelId}`);
    }
    return true;
  });
}

import type { AlertRule } from "../../../prisma/generated/client";
import type { RuleView } from "../../contracts/alert";

/** What to read with a rule so that `ruleView` can name what it speaks of. */
export const WITH_NAMES = { channel: { select: { name: true } }, source: { select: { name: true } } } as const;

export function ruleView(row: AlertRule & { channel: { name: string }; source: { name: string } | null }): RuleView {
  return {
    id: row.id,
    sourceId: row.sourceId,
    sourceName: row.source?.name ?? null,
    channelId: row.channelId,
    channelName: row.channel.name,
    minimumSeverity: row.minimumSeverity,
    tellsSilence: row.tellsSilence,
    enabled: row.enabled,
    createdAt: row.createdAt.getTime(),
  };
}

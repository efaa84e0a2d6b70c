import type { Channel } from "../../../prisma/generated/client";
import type { ChannelView } from "../../contracts/alert";
import { findOutlet } from "../../notify/list";

/** What to read with a channel so that `channelView` can count its rules. */
export const WITH_RULE_COUNT = { _count: { select: { rules: true } } } as const;

export function channelView(row: Channel & { _count: { rules: number } }): ChannelView {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as ChannelView["kind"],
    target: findOutlet(row.kind)?.describe(row.config) ?? row.kind,
    enabled: row.enabled,
    rules: row._count.rules,
    createdAt: row.createdAt.getTime(),
  };
}

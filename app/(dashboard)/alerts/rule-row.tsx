"use client";

import { Trash2 } from "lucide-react";
import { LogText } from "@/app/_components/log/log-text";
import { SeverityBadge } from "@/app/_components/log/severity";
import { Button } from "@/app/_components/ui/button";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { Toggle } from "@/app/_components/ui/toggle";
import { useDeleteAlertRule, useUpdateAlertRule } from "@/app/_queries/alert-rules";
import type { RuleView } from "@/lib/contracts/alert";

export function RuleRow({ rule, may }: { rule: RuleView; may: boolean }) {
  const update = useUpdateAlertRule(rule.id);
  const remove = useDeleteAlertRule();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3.5" data-testid="rule-row">
      <p className="break-anywhere flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
        <SeverityBadge severity={rule.minimumSeverity} />
        <span>
          {rule.minimumSeverity === "critical" ? "" : "or worse "}in{" "}
          {rule.sourceName === null ? "every source" : <LogText text={rule.sourceName} className="font-medium" />} →{" "}
          <LogText text={rule.channelName} className="font-medium" />
          {rule.tellsSilence ? <span className="text-ink-faint">, and when no data comes</span> : null}
        </span>
      </p>
      {may ? (
        <div className="flex items-center gap-3">
          <Toggle
            label={rule.enabled ? "On" : "Off"}
            checked={rule.enabled}
            disabled={update.isPending}
            onChange={(enabled) => update.mutate({ enabled })}
          />
          <ConfirmDialog
            trigger={
              <Button look="ghost" size="icon-sm" aria-label="Delete this rule">
                <Trash2 />
              </Button>
            }
            title="Delete this rule?"
            action="Delete the rule"
            danger
            pending={remove.isPending}
            onConfirm={(close) => remove.mutate(rule.id, { onSuccess: close })}
          >
            The history of what it caused goes with it. To keep it, switch the rule off instead.
          </ConfirmDialog>
        </div>
      ) : null}
    </li>
  );
}

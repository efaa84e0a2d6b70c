import { Badge } from "@/app/_components/ui/badge";
import type { IncidentState } from "@/lib/contracts/incident";
import { STATE_LOOKS } from "./incident-looks";

export function StateBadge({ state }: { state: IncidentState }) {
  const { label, tone, icon: Icon } = STATE_LOOKS[state];
  return (
    <Badge tone={tone} data-testid="incident-state">
      <Icon aria-hidden /> {label}
    </Badge>
  );
}

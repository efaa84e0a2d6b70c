import { CloudOff, LoaderCircle, Pause, Radio } from "lucide-react";
import { Badge, type Tone } from "@/app/_components/ui/badge";
import type { Connection } from "@/app/_queries/live-stream";

const LOOKS: Readonly<Record<Connection, { label: string; tone: Tone; icon: typeof Radio }>> = {
  connecting: { label: "Connecting", tone: "neutral", icon: LoaderCircle },
  live: { label: "Live", tone: "accent", icon: Radio },
  reconnecting: { label: "Reconnecting; nothing gets lost", tone: "notice", icon: LoaderCircle },
  offline: { label: "Offline; goes on by itself", tone: "bad", icon: CloudOff },
};

export function ConnectionBadge({ connection, paused }: { connection: Connection; paused: boolean }) {
  const { label, tone, icon: Icon } = LOOKS[connection];
  const still = paused && connection === "live";
  return (
    <span role="status" data-testid="connection" data-connection={connection}>
      <Badge tone={still ? "notice" : tone}>
        {still ? <Pause aria-hidden /> : <Icon aria-hidden className={Icon === LoaderCircle ? "animate-spin" : ""} />}
        {still ? "Paused; still collecting" : label}
      </Badge>
    </span>
  );
}

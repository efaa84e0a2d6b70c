import { CircleCheck, CircleX, Clock, RotateCw } from "lucide-react";
import type { ComponentType, SVGProps } from "react";
import { formatOf } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import { Badge, type Tone } from "@/app/_components/ui/badge";
import type { DeliveryView } from "@/lib/contracts/alert";

const LOOKS: Readonly<
  Record<DeliveryView["state"], { label: string; tone: Tone; icon: ComponentType<SVGProps<SVGSVGElement>> }>
> = {
  waiting: { label: "On its way", tone: "neutral", icon: Clock },
  retrying: { label: "Trying again", tone: "notice", icon: RotateCw },
  delivered: { label: "Arrived", tone: "accent", icon: CircleCheck },
  "given-up": { label: "Given up", tone: "bad", icon: CircleX },
};

/** Whether a message arrived, and what went wrong when it did not. */
export function DeliveryState({ delivery }: { delivery: DeliveryView }) {
  const { label, tone, icon: Icon } = LOOKS[delivery.state];
  const tries = delivery.attempts > 1 ? ` after ${formatOf(delivery.attempts, "try", "tries")}` : "";
  return (
    <div>
      <p className="flex flex-wrap items-center gap-2 text-[0.8125rem]">
        <Badge tone={tone}>
          <Icon aria-hidden /> {label}
        </Badge>
        <span className="break-anywhere text-ink-soft">
          <LogText text={delivery.channelName} />
          {tries}
        </span>
      </p>
      {delivery.state === "delivered" || delivery.lastError === null ? null : (
        <p className="break-anywhere mt-1 text-[0.8125rem] text-ink-soft">{delivery.lastError}</p>
      )}
    </div>
  );
}

import { Circle, Diamond, Square, Triangle } from "lucide-react";
import type { ComponentType, SVGProps } from "react";
import type { Severity } from "@/lib/contracts/anomaly";
import { cn } from "../ui/cn";

interface SeverityLook {
  label: string;
  icon: ComponentType<SVGProps<SVGSVGElement>>;
  badge: string;
  text: string;
  mark: string;
}

/** Each severity has a colour, a shape and a name: whoever misses one still sees the others. */
export const SEVERITY_LOOKS: Readonly<Record<Severity, SeverityLook>> = {
  low: { label: "Low", icon: Circle, badge: "bg-low-soft text-low", text: "text-low", mark: "bg-low-mark" },
  minor: {
    label: "Minor",
    icon: Triangle,
    badge: "bg-minor-soft text-minor",
    text: "text-minor",
    mark: "bg-minor-mark",
  },
  major: {
    label: "Major",
    icon: Diamond,
    badge: "bg-major-soft text-major",
    text: "text-major",
    mark: "bg-major-mark",
  },
  critical: {
    label: "Critical",
    icon: Square,
    badge: "bg-critical-soft text-critical",
    text: "text-critical",
    mark: "bg-critical-mark",
  },
};

export function SeverityBadge({ severity, className }: { severity: Severity; className?: string }) {
  const { label, icon: Icon, badge } = SEVERITY_LOOKS[severity];
  return (
    <span
      className={cn(
        "inline-flex h-[1.375rem] items-center gap-1.5 whitespace-nowrap rounded-md px-2 font-medium text-xs",
        badge,
        className,
      )}
    >
      <Icon aria-hidden className="size-3 fill-current" />
      {label}
    </span>
  );
}

import {
  Activity,
  Bell,
  Boxes,
  Database,
  LayoutDashboard,
  ListTree,
  Radio,
  Settings,
  Siren,
  Upload,
} from "lucide-react";
import type { ComponentType, SVGProps } from "react";

export interface NavItem {
  readonly label: string;
  readonly icon: ComponentType<SVGProps<SVGSVGElement>>;
  /** Second key after `g`. */
  readonly key: string;
  /** Last part of a source's address, or a whole address. */
  readonly to: string;
  readonly ofSource: boolean;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { label: "Overview", icon: LayoutDashboard, key: "o", to: "overview", ofSource: true },
  { label: "Live", icon: Radio, key: "l", to: "live", ofSource: true },
  { label: "Anomalies", icon: Activity, key: "a", to: "anomalies", ofSource: true },
  { label: "Incidents", icon: Siren, key: "i", to: "incidents", ofSource: true },
  { label: "Templates", icon: ListTree, key: "t", to: "templates", ofSource: true },
  { label: "Imports", icon: Upload, key: "u", to: "imports", ofSource: true },
  { label: "Models", icon: Boxes, key: "m", to: "models", ofSource: true },
  { label: "Sources", icon: Database, key: "s", to: "/sources", ofSource: false },
  { label: "Alerts", icon: Bell, key: "n", to: "/alerts", ofSource: false },
  { label: "Settings", icon: Settings, key: ",", to: "/settings", ofSource: false },
];

const RANGED = new Set(["overview", "anomalies", "incidents"]);

/** Whether the screen looks at a stretch of time; one anomaly or incident has its own. */
export function isRanged(pathname: string): boolean {
  const [, , , screen = "", detail] = pathname.split("/");
  return RANGED.has(screen) && detail === undefined;
}

"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Logo } from "@/app/_components/layout/logo";
import { Button } from "@/app/_components/ui/button";
import { RangePicker } from "../_range/range-picker";
import { Nav } from "./nav";
import { isRanged } from "./nav-items";
import { SourceSwitcher } from "./source-switcher";
import { useCurrentSource } from "./use-current-source";
import { UserMenu } from "./user-menu";

/** Everything that steers what the page shows, in one place. */
export function Sidebar({ onLeave }: { onLeave?: () => void }) {
  const source = useCurrentSource();
  const ranged = isRanged(usePathname());
  return (
    <div className="flex h-full min-h-0 flex-col gap-4">
      <div className="flex items-center justify-between collapsed:lg:flex-col collapsed:lg:gap-2">
        <Link
          href="/"
          onClick={onLeave}
          className="flex items-center gap-2.5 rounded-lg"
          aria-label="Isolog, to the overview"
        >
          <Logo className="size-8" />
          <span className="font-semibold text-[1.0625rem] tracking-tight collapsed:lg:hidden">Isolog</span>
        </Link>
        {onLeave ? null : <FoldButton />}
      </div>
      <div className="space-y-2">
        <SourceSwitcher source={source} onLeave={onLeave} />
        {source && ranged ? (
          <RangePicker sourceId={source.id} className="w-full collapsed:lg:justify-center collapsed:lg:px-0" />
        ) : null}
      </div>
      <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1">
        <Nav source={source} onLeave={onLeave} />
      </div>
      <div className="border-t pt-3">
        <UserMenu onLeave={onLeave} />
      </div>
    </div>
  );
}

/** Kept on the root element, where it is set before the first paint. */
function FoldButton() {
  function fold() {
    const { dataset } = document.documentElement;
    const collapsed = dataset.sidebar !== "collapsed";
    if (collapsed) dataset.sidebar = "collapsed";
    else delete dataset.sidebar;
    try {
      localStorage.setItem("isolog.sidebar", collapsed ? "collapsed" : "open");
    } catch {
      // Then it is open again next time.
    }
  }
  return (
    <Button look="ghost" size="icon-sm" onClick={fold} aria-label="Fold the sidebar in or out" title="Fold sidebar">
      <PanelLeftClose className="collapsed:hidden" />
      <PanelLeftOpen className="hidden collapsed:block" />
    </Button>
  );
}

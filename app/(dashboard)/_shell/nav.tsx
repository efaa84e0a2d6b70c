"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/app/_components/ui/cn";
import type { SourceView } from "@/lib/contracts/source";
import { useRangeSearch } from "../_range/use-range";
import { NAV_ITEMS, type NavItem } from "./nav-items";

export function Nav({ source, onLeave }: { source: SourceView | null | undefined; onLeave?: () => void }) {
  const pathname = usePathname();
  const hrefOf = useHrefs(source);
  return (
    <nav aria-label="Main" className="space-y-0.5">
      {NAV_ITEMS.map((item) => {
        const href = hrefOf(item);
        const here = isHere(item, pathname);
        const Icon = item.icon;
        const count = item.to === "incidents" ? (source?.openIncidents ?? 0) : 0;
        return (
          <Link
            key={item.to}
            href={href}
            onClick={onLeave}
            aria-current={here ? "page" : undefined}
            title={item.label}
            className={cn(
              "flex h-9 items-center gap-3 rounded-lg px-2.5 font-medium text-[0.8125rem] transition-colors collapsed:lg:justify-center",
              here ? "bg-accent-soft text-accent-strong" : "text-ink-soft hover:bg-sunken hover:text-ink",
              item.to === "/sources" && "mt-3!",
            )}
          >
            <Icon aria-hidden className="size-[1.125rem] shrink-0" />
            <span className="collapsed:lg:sr-only">{item.label}</span>
            {count > 0 ? (
              <span className="tabular ml-auto rounded-full bg-critical-soft px-1.5 text-critical text-xs collapsed:lg:hidden">
                {count > 99 ? "99+" : count}
                <span className="sr-only"> open</span>
              </span>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}

/** Addresses of the screens; those of a source lead to the list of sources while there is none. */
export function useHrefs(source: SourceView | null | undefined): (item: NavItem) => string {
  const search = useRangeSearch();
  return (item) => (!item.ofSource ? item.to : source ? `/sources/${source.id}/${item.to}${search}` : "/");
}

function isHere(item: NavItem, pathname: string): boolean {
  const [, first, id, screen] = pathname.split("/");
  if (!item.ofSource) return `/${first}` === item.to && (screen === undefined || screen === "settings");
  return first === "sources" && id !== undefined && screen === item.to;
}

"use client";

import { ChevronsUpDown, Database, FlaskConical, Plus } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { Button } from "@/app/_components/ui/button";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/app/_components/ui/menu";
import { useSources } from "@/app/_queries/sources";
import type { SourceView } from "@/lib/contracts/source";

export function SourceSwitcher({ source, onLeave }: { source: SourceView | null | undefined; onLeave?: () => void }) {
  const { data: sources = [] } = useSources();
  const router = useRouter();
  const screen = usePathname().split("/")[3] ?? "overview";
  function go(path: string) {
    onLeave?.();
    router.push(path);
  }
  return (
    <Menu
      trigger={
        <Button
          className="h-auto w-full justify-between py-2 text-left collapsed:lg:justify-center collapsed:lg:px-0"
          aria-label={`Source: ${source?.name ?? "No source yet"}. Switch source`}
        >
          <span className="flex min-w-0 items-center gap-2.5">
            {source?.demo ? <FlaskConical className="text-accent" /> : <Database className="text-accent" />}
            <bdi className="truncate collapsed:lg:hidden">{source?.name ?? "No source yet"}</bdi>
          </span>
          <ChevronsUpDown className="text-ink-faint collapsed:lg:hidden" />
        </Button>
      }
    >
      <MenuLabel>Sources</MenuLabel>
      {sources.map((one) => (
        <MenuChoice
          key={one.id}
          chosen={one.id === source?.id}
          onSelect={() => go(`/sources/${one.id}/${screen === "settings" ? "overview" : screen}`)}
        >
          {one.demo ? <FlaskConical className="text-ink-faint" /> : <Database className="text-ink-faint" />}
          <bdi className="truncate">{one.name}</bdi>
        </MenuChoice>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => go("/sources?new=1")}>
        <Plus /> New source
      </MenuItem>
    </Menu>
  );
}
